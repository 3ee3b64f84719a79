//! The gallery of a theme's components: every component with its notes, every example as it looks, what it was given and
//! the HTML that it makes, in every colour scheme and as it is printed.
//!
//! [`make`] is a pure function from a theme to files: a command writes them into a folder, a preview may serve them. Links
//! between the pages are relative and end with `index.html`, so that the gallery can be opened from a disk. An example
//! is shown as it is, never changed to fit in: one that could not stand on a page with those before it (the same id, a heading
//! of level 1, a landmark of the same kind and name) gets a page of its own. What may stand together is decided in [`contents`].

mod contents;
mod notes;
mod paper;
mod pictures;

use rayon::prelude::*;
use serde::Serialize;
use tera::Context;

use super::File;
use crate::diagnostics::Finding;
use crate::theme::{Component, Example, GalleryPage, Scheme, Theme};
use contents::Contents;

/// The file that lists what a gallery holds; it also tells a folder that holds a gallery from any other.
pub const INDEX: &str = "gallery.json";

/// What the files of the gallery are called, from its root.
const STYLE: &str = "assets/gallery.css";
const PICTURE: &str = "assets/gallery-picture.svg";
const PAPER: &str = "assets/gallery-paper.css";

/// Makes the gallery of a theme in a language (`zh-CN`, `en`), sorted by path. Without findings it is whole.
pub fn make(theme: &Theme, language: &str) -> (Vec<File>, Vec<Finding>) {
    let made: Vec<_> = theme.components().par_iter().map(|component| one(theme, language, component)).collect();
    let (mut files, mut findings, mut listed) = (Vec::new(), Vec::new(), Vec::new());
    for result in made {
        match result {
            Ok((pages, entry)) => {
                files.extend(pages);
                listed.push(entry);
            }
            Err(found) => findings.extend(found),
        }
    }
    match index(theme, language, &listed) {
        Ok(made) => files.extend(made),
        Err(finding) => findings.push(finding),
    }
    files.extend(assets(theme));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    crate::diagnostics::sort(&mut findings);
    (files, findings)
}

/// What all pages of the gallery know.
#[derive(Serialize)]
struct Frame<'a> {
    theme: &'a str,
    language: &'a str,
    scheme: Option<&'static str>,
    /// From the page to the root of the gallery: `../../`.
    root: String,
    stylesheet: &'a str,
    own_stylesheet: &'static str,
    script: &'a str,
    icon: &'a str,
}

#[derive(Serialize)]
struct IndexView<'a> {
    components: &'a [Entry],
}

/// A component as the index lists it.
#[derive(Serialize)]
struct Entry {
    name: String,
    href: String,
    summary: String,
    /// The language of the summary if it is not the page's.
    language: Option<&'static str>,
    examples: Vec<Listed>,
}

/// An example as `gallery.json` lists it.
#[derive(Clone, Serialize)]
struct Listed {
    title: String,
    /// The page that shows it, in the light scheme.
    page: String,
}

#[derive(Serialize)]
struct ComponentView<'a> {
    component: &'a str,
    title: String,
    scheme: &'a str,
    print: bool,
    schemes: Vec<SchemeLink>,
    /// Whether the heading of level 1 stands in the example.
    heading_in_example: bool,
    back: Option<String>,
    readme: Option<&'a str>,
    readme_language: Option<&'static str>,
    examples: Vec<ExampleView<'a>>,
}

#[derive(Serialize)]
struct SchemeLink {
    label: String,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct ExampleView<'a> {
    title: &'a str,
    language: Option<&'a str>,
    html: String,
    source: &'a str,
    arguments: &'a str,
    /// Where it is shown, if it has a page of its own.
    page: Option<String>,
    /// Whether there is nothing to see.
    hidden: bool,
}

/// An example, rendered.
struct Shown {
    example: Example,
    language: String,
    html: String,
    source: String,
    contents: Contents,
    /// Whether it has a page of its own.
    apart: bool,
}

/// A page of a component: all that stands together, or one example apart.
struct Sheet<'a> {
    /// `steps/`, or `hero/example-1/`.
    folder: String,
    examples: Vec<(usize, &'a Shown)>,
    apart: bool,
}

/// The pages of one component and its entry in the index.
fn one(theme: &Theme, language: &str, component: &Component) -> Result<(Vec<File>, Entry), Vec<Finding>> {
    let shown = shown(theme, component)?;
    let (readme, summary) = notes::read(theme, &component.readme, language);
    let folder = format!("{}/", component.name);
    let mut sheets = vec![Sheet { folder: folder.clone(), examples: shown.iter().enumerate().collect(), apart: false }];
    let apart = shown.iter().enumerate().filter(|(_, shown)| shown.apart);
    sheets.extend(apart.map(|(number, shown)| Sheet {
        folder: own_folder(&folder, number),
        examples: vec![(number, shown)],
        apart: true,
    }));
    let mut files = Vec::new();
    for sheet in &sheets {
        for scheme in Scheme::ALL {
            let html = page(theme, language, component, sheet, scheme, &readme).map_err(|finding| vec![finding])?;
            files.push(file(&place(&sheet.folder, scheme), html.into_bytes()));
        }
    }
    let listed = |(number, shown): (usize, &Shown)| {
        let folder = if shown.apart { own_folder(&folder, number) } else { folder.clone() };
        Listed { title: shown.example.title.clone(), page: place(&folder, Scheme::Light) }
    };
    let entry = Entry {
        name: component.name.clone(),
        href: place(&folder, Scheme::Light),
        summary,
        language: notes::foreign(language),
        examples: shown.iter().enumerate().map(listed).collect(),
    };
    Ok((files, entry))
}

fn own_folder(folder: &str, number: usize) -> String {
    format!("{folder}example-{}/", number + 1)
}

/// The path of a folder's page in a scheme.
fn place(folder: &str, scheme: Scheme) -> String {
    match scheme {
        Scheme::Light => format!("{folder}index.html"),
        _ => format!("{folder}{}/index.html", scheme.name()),
    }
}

/// Renders the examples of a component and finds those that cannot stand with the ones before them.
fn shown(theme: &Theme, component: &Component) -> Result<Vec<Shown>, Vec<Finding>> {
    let mut together = Contents::default();
    let mut all = Vec::new();
    let mut findings = Vec::new();
    for example in component.examples(theme.name())? {
        let language = example.language.clone().unwrap_or_else(|| theme.default_language().to_owned());
        let rendered = theme.render_component(&component.call(), &language, &example.context());
        let written = theme.render_component_as_written(&component.call(), &language, &example.context());
        let (html, source) = match (rendered, written) {
            (Ok(html), Ok(source)) => (html, tidy(&source)),
            (Err(finding), _) | (_, Err(finding)) => {
                findings.push(finding);
                continue;
            }
        };
        let html = match example.within {
            Some(list) => list.around(&html),
            None => html,
        };
        let contents = Contents::of(&html);
        let apart = !contents.hidden && (contents.headed || !together.takes(&contents));
        if !apart && !contents.hidden {
            together.add(&contents);
        }
        all.push(Shown { example, language, html, source, contents, apart });
    }
    if findings.is_empty() { Ok(all) } else { Err(findings) }
}

/// Without the empty lines that templates leave.
fn tidy(html: &str) -> String {
    html.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn page(
    theme: &Theme,
    language: &str,
    component: &Component,
    sheet: &Sheet<'_>,
    scheme: Scheme,
    readme: &str,
) -> Result<String, Finding> {
    let path = place(&sheet.folder, scheme);
    let root = "../".repeat(path.matches('/').count());
    let strings = theme.strings(language);
    let label = |scheme: Scheme| strings.get(label_of(scheme));
    let examples = sheet.examples.iter().map(|(number, shown)| ExampleView {
        title: &shown.example.title,
        language: (shown.language != language).then_some(shown.language.as_str()),
        html: pictures::stand_in(&shown.html, &root, theme),
        source: &shown.source,
        arguments: &shown.example.source,
        page: (shown.apart && !sheet.apart)
            .then(|| format!("{root}{}", place(&own_folder(&sheet.folder, *number), scheme))),
        hidden: shown.contents.hidden,
    });
    let heading_in_example = sheet.apart && sheet.examples.iter().any(|(_, shown)| shown.contents.headed);
    let title = match sheet.examples.first() {
        Some((_, shown)) if sheet.apart => format!("{}: {}", component.name, shown.example.title),
        _ => component.name.clone(),
    };
    let view = ComponentView {
        component: &component.name,
        title,
        scheme: label(scheme),
        print: scheme == Scheme::Print,
        schemes: Scheme::ALL
            .map(|other| SchemeLink {
                label: label(other).to_owned(),
                href: format!("{root}{}", place(&sheet.folder, other)),
                current: other == scheme,
            })
            .into(),
        heading_in_example,
        back: sheet.apart.then(|| format!("{root}{}", place(&format!("{}/", component.name), scheme))),
        readme: (!sheet.apart).then_some(readme),
        readme_language: notes::foreign(language),
        examples: examples.collect(),
    };
    render(theme, GalleryPage::Component, language, Some(scheme), root.clone(), &view)
}

/// The string that says what a scheme is called.
fn label_of(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Light => "gallery_scheme_light",
        Scheme::Dark => "gallery_scheme_dark",
        Scheme::ContrastLight => "gallery_scheme_contrast_light",
        Scheme::ContrastDark => "gallery_scheme_contrast_dark",
        Scheme::Print => "gallery_scheme_print",
    }
}

fn render(
    theme: &Theme,
    page: GalleryPage,
    language: &str,
    scheme: Option<Scheme>,
    root: String,
    view: &impl Serialize,
) -> Result<String, Finding> {
    let paths = theme.paths();
    let frame = Frame {
        theme: theme.name(),
        language,
        scheme: scheme.map(Scheme::name),
        root,
        stylesheet: if scheme == Some(Scheme::Print) { PAPER } else { &paths.stylesheet },
        own_stylesheet: STYLE,
        script: &paths.script,
        icon: &paths.icon_svg,
    };
    let mut context = Context::new();
    context.insert("gallery", &frame);
    context.insert("view", view);
    theme.render_gallery(page, language, context)
}

/// The list of components, for people and for programs.
fn index(theme: &Theme, language: &str, components: &[Entry]) -> Result<[File; 2], Finding> {
    let html = render(theme, GalleryPage::Index, language, None, "./".into(), &IndexView { components })?;
    let json = serde_json::to_vec_pretty(&IndexView { components }).unwrap_or_default();
    Ok([file("index.html", html.into_bytes()), file(INDEX, json)])
}

/// The theme's own files, those of the gallery, and the style sheet that shows on a screen what paper gets.
fn assets(theme: &Theme) -> Vec<File> {
    let gallery = theme.gallery();
    let sheet = theme.assets().iter().find(|asset| asset.path == theme.paths().stylesheet);
    let css = sheet.map(|asset| String::from_utf8_lossy(&asset.bytes)).unwrap_or_default();
    let mut files: Vec<File> = theme.assets().iter().map(|asset| file(&asset.path, asset.bytes.to_vec())).collect();
    files.push(file(STYLE, gallery.style.to_vec()));
    files.push(file(PICTURE, gallery.picture.to_vec()));
    files.push(file(PAPER, paper::on_screen(&css).into_bytes()));
    files
}

fn file(path: &str, bytes: Vec<u8>) -> File {
    File::new(path, bytes)
}
