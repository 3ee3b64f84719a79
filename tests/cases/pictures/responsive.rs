//! Smaller pictures: which a page names, what is in them, and that none is made twice.

use std::collections::BTreeMap;

use image::ImageDecoder;

use super::camera::{self, CORNERS, Photograph, SECRETS};
use super::{built, holds, site};
use crate::support::TestSite;
use crate::support::built::{Built, none};

/// The page with the photograph.
fn page(built: &BTreeMap<String, Vec<u8>>) -> scraper::Html {
    scraper::Html::parse_document(std::str::from_utf8(&built["news/photo/index.html"]).unwrap())
}

fn attribute(page: &scraper::Html, selector: &str, name: &str) -> Option<String> {
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).next()?.attr(name).map(str::to_owned)
}

/// Addresses and widths of a `srcset`.
fn choices(srcset: &str) -> Vec<(String, u32)> {
    let choice = |part: &str| {
        let (address, width) = part.trim().split_once(' ').unwrap();
        (address.trim_start_matches('/').to_owned(), width.strip_suffix('w').unwrap().parse().unwrap())
    };
    srcset.split(',').map(choice).collect()
}

#[test]
fn a_photograph_is_offered_in_several_widths_and_none_is_wider_than_it() {
    let built = built(&site());
    let page = page(&built);
    let webp = choices(&attribute(&page, "picture > source[type='image/webp']", "srcset").expect("WebP"));
    assert_eq!(webp.iter().map(|(_, width)| *width).collect::<Vec<_>>(), [480, 960, 1200]);
    for (path, width) in &webp {
        let bytes = &built[path];
        assert!(bytes.starts_with(b"RIFF") && path.ends_with(".webp"), "{path}");
        let seen = camera::seen(bytes);
        assert_eq!((seen.width(), seen.height()), (*width, width * 3 / 4), "{path}");
    }
    let image = |name| attribute(&page, "picture > img", name);
    assert_eq!((image("width").as_deref(), image("height").as_deref()), (Some("1200"), Some("900")));
    let fallback = image("src").unwrap();
    assert!(fallback.starts_with("/news/photo.960.") && fallback.ends_with(".jpg"), "{fallback}");
    assert_eq!(camera::seen(&built[fallback.trim_start_matches('/')]).width(), 960);
    assert_eq!(image("fetchpriority").as_deref(), Some("high"), "it is the first thing that is seen");
    assert_eq!(image("loading"), None);
    let lightest = built[&webp[0].0].len();
    assert!(lightest * 4 < built["news/photo.jpg"].len(), "{lightest} bytes");
    let sample = Built { files: built.clone() };
    none(sample.links("https://www.example.gov.cn").broken);
}

#[test]
fn every_picture_that_is_made_is_upright_and_has_the_colours_and_no_notes_of_the_original() {
    for orientation in [1, 3, 6, 8] {
        let photograph = Photograph { width: 1000, height: 700, orientation };
        let site = TestSite::fixture("tests/sites/pictures")
            .file("content/news/photo.jpg", photograph.jpeg())
            .file("content/news/offered.jpg", Photograph { width: 100, height: 70, ..photograph }.jpeg());
        let built = built(&site);
        let made: Vec<_> = built
            .iter()
            .filter(|(path, _)| path.starts_with("news/photo.") && path.matches('.').count() == 3)
            .collect();
        assert_eq!(made.len(), 3, "480 and 1000 in WebP, 960 in JPEG");
        for (path, bytes) in made {
            let seen = camera::seen(bytes);
            let (width, height) = (seen.width(), seen.height());
            let points = [(8, 8), (width - 8, 8), (8, height - 8), (width - 8, height - 8)];
            for ((x, y), corner) in points.into_iter().zip(CORNERS) {
                let pixel = seen.get_pixel(x, y).0;
                let near = pixel.iter().zip(corner).all(|(is, was)| is.abs_diff(was) < 40);
                assert!(near, "{orientation} {path} {x},{y}: {pixel:?} where {corner:?} was");
            }
            let mut decoder = image::ImageReader::new(std::io::Cursor::new(bytes))
                .with_guessed_format()
                .unwrap()
                .into_decoder()
                .unwrap();
            assert_eq!(decoder.orientation().unwrap(), image::metadata::Orientation::NoTransforms, "{path}");
            assert!(camera::profile(bytes).is_some_and(|profile| profile.ends_with(b"to be read")), "{path}");
            assert!(SECRETS.iter().all(|secret| !holds(bytes, secret)), "{path}");
        }
    }
}

#[test]
fn a_drawing_stays_sharp_to_the_pixel() {
    let drawing = camera::drawing(900, 600);
    let site = site().file("content/news/photo.jpg", &drawing).file(
        "content/news/drawing.md",
        "---\ntitle: 图形\npublished: 2025-09-26\nsource: 甲\nsummary: 一\nkeywords: [图]\n---\n\n![线条图](drawing.png)\n",
    );
    let site = site.file("content/news/drawing.png", &drawing);
    let built = built(&site);
    let full = built.keys().find(|path| path.starts_with("news/drawing.900.") && path.ends_with(".webp")).expect("900");
    assert_eq!(camera::seen(&built[full]), camera::seen(&drawing));
}

#[test]
fn with_and_without_what_was_kept_the_bytes_are_the_same_and_nothing_is_made_twice() {
    let site = site();
    let first = built(&site);
    let kept = site.tree(".tantu/cache/pictures");
    assert_eq!(kept.len(), 5, "four pictures and what keeps them out of version control: {:?}", kept.keys());
    let run = site.run(["build", "--as-of", "2026-02-01", "--no-cache", "--output", "anew", "--jobs", "1"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut anew = site.tree("anew");
    anew.retain(|path, _| !path.starts_with(".tantu-"));
    assert_eq!(anew.keys().collect::<Vec<_>>(), first.keys().collect::<Vec<_>>());
    assert!(anew == first, "the same bytes");
    // A mark in what was kept shows that it is what the next build takes.
    let changed = |site: &TestSite| site.tree(".tantu/cache/pictures");
    let before = touched(&site);
    assert!(built(&site) == first && touched(&site) == before && changed(&site) == kept, "nothing was made twice");
}

/// When each picture that was kept was written.
fn touched(site: &TestSite) -> Vec<std::time::SystemTime> {
    let folder = std::fs::read_dir(site.path().join(".tantu/cache/pictures")).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| std::fs::metadata(path).unwrap().modified().unwrap()).collect()
}

#[test]
fn what_was_kept_and_is_damaged_is_made_anew() {
    let site = site();
    let first = built(&site);
    for (name, mut bytes) in site.tree(".tantu/cache/pictures") {
        if name.contains('-') {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0xFF;
            site.write(&format!(".tantu/cache/pictures/{name}"), bytes);
        }
    }
    std::fs::remove_dir_all(site.path().join("public")).unwrap();
    assert!(built(&site) == first, "a damaged picture is never published");
    std::fs::remove_dir_all(site.path().join(".tantu")).unwrap();
    assert!(built(&site) == first, "what was kept may be deleted at any time");
}

#[test]
fn a_picture_too_large_to_be_shown_is_published_smaller_unless_it_is_offered() {
    let large = Photograph { width: 2600, height: 300, orientation: 1 }.jpeg();
    let site = site().file("content/news/photo.jpg", &large).file("content/news/offered.jpg", &large);
    let built = built(&site);
    assert_eq!(camera::seen(&built["news/photo.jpg"]).width(), 1600);
    assert_eq!(camera::seen(&built["news/offered.jpg"]).width(), 2600, "who asks for the original gets it");
}

#[test]
fn a_damaged_picture_is_told_with_the_page_that_shows_it() {
    let mut bytes = camera::noise_png(400, 300);
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40].fill(0);
    let site = site().file("content/news/drawing.png", bytes).file(
        "content/news/drawing.md",
        "---\ntitle: 图形\npublished: 2025-09-26\nsource: 甲\nsummary: 一\nkeywords: [图]\n---\n\n![线条图](drawing.png)\n",
    );
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("错误 picture-broken：图片 content/news/drawing.png 损坏，不能解码"), "{}", run.stderr);
    assert!(run.stderr.contains("content/news/drawing.md"), "{}", run.stderr);
    assert!(!site.has("public/index.html"));
}

#[test]
fn the_picture_of_a_page_is_offered_in_the_same_way_and_shared_in_a_size_that_fits() {
    let site = site().file(
        "content/news/own.md",
        "---\ntitle: 有题图\npublished: 2025-09-26\nsource: 甲\nsummary: 一\nkeywords: [图]\nimage: {src: photo.jpg, alt: 坡道}\n---\n\n![坡道](photo.jpg)\n",
    );
    let built = built(&site);
    let page = scraper::Html::parse_document(std::str::from_utf8(&built["news/own/index.html"]).unwrap());
    let own = attribute(&page, "figure.figure source", "srcset").expect("the page's own picture");
    assert_eq!(Some(own), attribute(&page, ".prose source", "srcset"));
    assert_eq!(attribute(&page, ".prose img", "loading").as_deref(), Some("lazy"), "the second picture can wait");
    let shared = attribute(&page, "meta[property='og:image']", "content").unwrap();
    assert!(shared.starts_with("https://www.example.gov.cn/news/photo.960."), "{shared}");
    let width = attribute(&page, "meta[property='og:image:width']", "content");
    assert_eq!(width.as_deref(), Some("960"));
}
