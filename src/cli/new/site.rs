//! A small whole site to begin with, told in Chinese: a page of each content type, ready to build.

use jiff::civil::Date;

use super::{Files, editor};

/// The files of the site, with marks for the day on which it is made.
const SKELETON: &[(&str, &str)] = &[
    ("README.md", include_str!("skeleton/README.md")),
    (".gitignore", include_str!("skeleton/gitignore")),
    (".vscode/extensions.json", include_str!("skeleton/vscode/extensions.json")),
    ("content/site.yaml", include_str!("skeleton/content/site.yaml")),
    ("content/index.md", include_str!("skeleton/content/index.md")),
    ("content/about/index.md", include_str!("skeleton/content/about/index.md")),
    ("content/about/contact.md", include_str!("skeleton/content/about/contact.md")),
    ("content/about/accessibility.md", include_str!("skeleton/content/about/accessibility.md")),
    ("content/news/index.md", include_str!("skeleton/content/news/index.md")),
    ("content/news/site-online.md", include_str!("skeleton/content/news/site-online.md")),
    ("content/policies/index.md", include_str!("skeleton/content/policies/index.md")),
    ("content/policies/barrier-free-law.md", include_str!("skeleton/content/policies/barrier-free-law.md")),
    ("content/services/index.md", include_str!("skeleton/content/services/index.md")),
    ("content/services/consultation.md", include_str!("skeleton/content/services/consultation.md")),
    ("content/results/index.md", include_str!("skeleton/content/results/index.md")),
    ("content/results/fun-games.md", include_str!("skeleton/content/results/fun-games.md")),
    ("content/reports/index.md", include_str!("skeleton/content/reports/index.md")),
    ("content/reports/annual.md", include_str!("skeleton/content/reports/annual.md")),
    ("content/data/topics.yaml", include_str!("skeleton/content/data/topics.yaml")),
    ("content/data/indicators/annual.yaml", include_str!("skeleton/content/data/indicators/annual.yaml")),
    ("content/data/charts/completion.yaml", include_str!("skeleton/content/data/charts/completion.yaml")),
    ("content/figures.lock", include_str!("skeleton/content/figures.lock")),
];

/// The time zone of the skeleton's `site.yaml`.
pub const TIME_ZONE: &str = "Asia/Shanghai";

/// The files of a new site made on this day.
pub fn site(today: Date) -> Files {
    let day = today.to_string();
    let year = today.year().to_string();
    let filled = |text: &str| text.replace("{{today}}", &day).replace("{{year}}", &year);
    let mut files: Files = SKELETON.iter().map(|(path, text)| ((*path).to_owned(), filled(text))).collect();
    files.push((".vscode/settings.json".to_owned(), editor::settings()));
    files
}
