//! Pictures from the camera to the built site: nothing of what a camera notes is published, which side is up is kept.

mod camera;
#[cfg(feature = "images")]
mod responsive;

use std::collections::BTreeMap;

use camera::{Photograph, SECRETS};

use crate::support::TestSite;

/// The site of `tests/sites/pictures` with photographs in it, as a camera leaves them.
fn site() -> TestSite {
    let photograph = Photograph { width: 1200, height: 900, orientation: 6 };
    let small = Photograph { width: 120, height: 90, ..photograph };
    TestSite::fixture("tests/sites/pictures")
        .file("content/news/photo.jpg", photograph.jpeg())
        .file("content/news/offered.jpg", small.jpeg())
        .file("content/news/nowhere-shown.png", small.png())
        .file("content/news/nowhere-shown.webp", small.webp())
}

/// Everything that was built, after a build that succeeded.
fn built(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let mut tree = site.tree("public");
    tree.retain(|path, _| !path.starts_with(".tantu-"));
    tree
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn is_picture(path: &str) -> bool {
    [".jpg", ".png", ".webp"].iter().any(|end| path.ends_with(end)) && path.starts_with("news/")
}

#[test]
fn no_published_picture_says_where_or_by_whom_it_was_taken() {
    let site = site();
    for name in ["photo.jpg", "offered.jpg", "nowhere-shown.png", "nowhere-shown.webp"] {
        let bytes = std::fs::read(site.path().join("content/news").join(name)).unwrap();
        for secret in SECRETS {
            assert!(holds(&bytes, secret), "{name}: the test looks for something that is there");
        }
    }
    let built = built(&site);
    let pictures: Vec<_> = built.iter().filter(|(path, _)| is_picture(path)).collect();
    assert!(pictures.len() >= 4, "{:?}", pictures.iter().map(|(path, _)| path).collect::<Vec<_>>());
    for (path, bytes) in pictures {
        for secret in SECRETS {
            assert!(!holds(bytes, secret), "{path}: {}", String::from_utf8_lossy(secret));
        }
    }
}

#[test]
fn a_picture_that_is_offered_looks_the_same_and_keeps_the_way_its_colours_are_read() {
    let site = site();
    let built = built(&site);
    let before = std::fs::read(site.path().join("content/news/offered.jpg")).unwrap();
    let after = &built["news/offered.jpg"];
    assert_eq!(camera::seen(after), camera::seen(&before), "every pixel and which side is up");
    assert_eq!(camera::profile(after), camera::profile(&before));
    assert!(camera::profile(after).is_some());
    let page = String::from_utf8(built["news/photo/index.html"].clone()).unwrap();
    let size = after.len().div_ceil(1024);
    assert!(page.contains(&format!("{size} KB")), "the size that is told is that of the file that is there");
}

#[test]
fn a_second_build_touches_no_picture() {
    let site = site();
    let first = built(&site);
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert!(run.stdout.contains("写入 0"), "{}", run.stdout);
    assert_eq!(built(&site), first);
}

#[test]
fn a_picture_that_no_browser_shows_or_that_cannot_be_cleaned_is_not_published() {
    let bomb = camera::png_of(50_000, 50_000);
    let site = site()
        .file("content/news/phone.heic", b"\0\0\0\x18ftypheic")
        .file("content/news/scan.TIFF", b"II*\0")
        .file("content/news/renamed.jpg", b"\0\0\0\x18ftypheic")
        .file("content/news/bomb.png", bomb);
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert_eq!(run.status, 1);
    for told in [
        "picture-format：HEIC 格式的图片不能发布",
        "content/news/phone.heic",
        "content/news/scan.TIFF",
        "picture-unreadable：这张图片打不开",
        "content/news/renamed.jpg",
        "picture-too-large：图片有 50000×50000 像素，超过 120 百万像素",
        "content/news/bomb.png",
    ] {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
    assert!(!site.has("public/index.html"), "nothing is written");
}
