//! A disk that refuses and a program that dies: the last good site stands, or is made whole by the next build.
//!
//! Permissions do not bind root, so what cannot be written to is a file in the place of a folder, a file system that
//! takes nothing, and a limit on the size of files. A disk that is full at any one operation is in
//! `output_failures.rs`, on a disk that fails by order.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};

use super::findings;
use super::generated::{article, good_site};
use crate::support::TestSite;

/// What stands in the output folder, Tantu's own records apart.
fn published(site: &TestSite, output: &str) -> BTreeMap<String, Vec<u8>> {
    let mut tree = site.tree(output);
    tree.retain(|path, _| !path.starts_with(".tantu-"));
    tree
}

fn rules(site: &TestSite) -> Vec<String> {
    findings(site, "zh").0.iter().map(|finding| finding["rule"].as_str().expect("a rule").to_owned()).collect()
}

#[test]
fn a_file_in_the_place_of_public_is_told_and_left_alone() {
    let site = good_site("public-is-a-file").file("public", "不是文件夹");
    assert_eq!(rules(&site).len(), 1);
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("public"), "{}", run.stderr);
    assert_eq!(site.read("public"), "不是文件夹");
}

#[test]
fn an_output_folder_below_a_file_is_told() {
    let site = good_site("below-a-file");
    let run = site.run(["build", "--as-of", "2026-01-15", "--output", "content/site.yaml/out"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("错误 output-"), "{}", run.stderr);
}

#[test]
fn an_output_folder_that_holds_the_sources_is_refused_before_anything_is_written() {
    for output in [".", "content", "content/out", "..", "themes/x"] {
        let site = good_site("misplaced").file("themes/x/static/a.txt", "a");
        let before = site.tree("");
        let run = site.run(["build", "--as-of", "2026-01-15", "--output", output]);
        assert_eq!(run.status, 1, "{output}");
        assert!(run.stderr.contains("output-misplaced"), "{output}: {}", run.stderr);
        assert_eq!(site.tree(""), before, "{output}");
    }
}

#[test]
fn files_of_someone_else_are_neither_replaced_nor_removed() {
    let site = good_site("foreign").file("public/theirs.txt", "他们的").file("public/news/theirs.txt", "他们的");
    assert_eq!(rules(&site), Vec::<String>::new());
    site.remove("content/news/good.md");
    assert_eq!(rules(&site), Vec::<String>::new());
    assert!(!site.has("public/news/good/index.html"));
    assert_eq!(site.read("public/theirs.txt") + &site.read("public/news/theirs.txt"), "他们的他们的");

    let site = good_site("in-the-way").file("public/index.html", "他们的首页");
    assert_eq!(rules(&site), ["output-foreign-file"]);
    assert_eq!(site.names("public").replace(".tantu-lock\n", ""), "index.html\n");
    assert_eq!(site.read("public/index.html"), "他们的首页");
}

/// A second version of every page of a site.
fn change_all(site: &TestSite, pages: usize) {
    for page in 0..pages {
        site.write(
            &format!("content/news/page-{page}.md"),
            article(&format!("第二版的第 {page} 页。\n\n{}", "改过。".repeat(400))),
        );
    }
    site.remove("content/news/good.md");
}

fn many_pages(name: &str, pages: usize) -> TestSite {
    let site = good_site(name);
    for page in 0..pages {
        site.write(&format!("content/news/page-{page}.md"), article(&format!("第一版的第 {page} 页。")));
    }
    site
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_leaves_the_last_good_site() {
    let site = many_pages("file-size", 5);
    assert_eq!(site.run(["build", "--as-of", "2026-01-15", "--quiet"]).status, 0);
    let before = site.tree("public");
    change_all(&site, 5);
    // Ignored signals stay ignored in the program that takes the shell's place: it then gets an error for its write.
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" build --as-of 2026-01-15 --quiet";
    let run = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_tantu")]).current_dir(site.path()).output();
    let run = run.expect("sh is part of every Unix");
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert!(told.starts_with("错误 output-not-written："), "{told}");
    assert!(told.contains("原来的网站没有改动"), "{told}");
    assert_eq!(published(&site, "public"), {
        let mut b = before;
        b.retain(|path, _| !path.starts_with(".tantu-"));
        b
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_system_that_takes_nothing_is_told() {
    let site = good_site("proc");
    let run = site.run(["build", "--as-of", "2026-01-15", "--output", "/proc/tantu-cannot-write-here"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("错误 output-not-written："), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_summary_that_cannot_be_shown_is_no_crash() {
    let site = good_site("full-stdout");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tantu"));
    let run = command.args(["build", "--as-of", "2026-01-15"]).current_dir(site.path()).stdout(full).output();
    let run = run.expect("tantu can be started");
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(!String::from_utf8_lossy(&run.stderr).contains("panicked"));
    assert!(site.has("public/index.html"));
}

/// Starts a build that will be killed.
fn start(site: &TestSite) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tantu"))
        .args(["build", "--as-of", "2026-01-15", "--quiet"])
        .current_dir(site.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("tantu can be started")
}

/// Waits without sleeping until the moment has come or the build has ended; then kills it. Says whether it was killed.
fn kill_when(mut build: Child, mut moment: impl FnMut() -> bool) -> bool {
    loop {
        if build.try_wait().expect("a child can be asked").is_some() {
            return false;
        }
        if moment() {
            let _ = build.kill();
            build.wait().expect("a child can be waited for");
            return true;
        }
        std::hint::spin_loop();
    }
}

#[test]
fn a_site_is_whole_again_after_a_kill_at_any_moment() {
    const PAGES: usize = 120;
    let old_site = many_pages("kill-old", PAGES);
    assert_eq!(old_site.run(["build", "--as-of", "2026-01-15", "--quiet"]).status, 0);
    let old = published(&old_site, "public");
    let new_site = many_pages("kill-new", PAGES);
    change_all(&new_site, PAGES);
    assert_eq!(new_site.run(["build", "--as-of", "2026-01-15", "--quiet"]).status, 0);
    let new = published(&new_site, "public");

    let site = many_pages("kill", PAGES);
    let public = site.path().join("public");
    let staging = public.join(".tantu-staging");
    let changed = public.join("news/page-60/index.html");
    let size = |path: &std::path::Path| fs::metadata(path).map(|data| data.len()).ok();
    let mut killed = 0;
    for moment in 0..8 {
        // Back to the old site, by a build that is let be.
        for page in 0..PAGES {
            site.write(&format!("content/news/page-{page}.md"), article(&format!("第一版的第 {page} 页。")));
        }
        site.write("content/news/good.md", article("正文。"));
        assert_eq!(site.run(["build", "--as-of", "2026-01-15", "--quiet"]).status, 0);
        assert_eq!(published(&site, "public"), old, "moment {moment}");
        change_all(&site, PAGES);
        let before = size(&changed);
        let staged = || fs::read_dir(&staging).map(Iterator::count).unwrap_or_default();
        let came = kill_when(start(&site), || match moment {
            0 => true,
            1 => staging.exists(),
            2 => staged() > 0,
            3 => staged() > PAGES / 2,
            4 => staged() >= PAGES,
            5 => staging.join("journal.json").exists(),
            6 => size(&changed) != before,
            _ => !public.join("news/good/index.html").exists(),
        });
        killed += usize::from(came);
        for (path, bytes) in published(&site, "public") {
            let whole = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(whole, "{path} is half-written after a kill at moment {moment}");
        }
        let run = site.run(["build", "--as-of", "2026-01-15", "--quiet"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "moment {moment}");
        assert!(published(&site, "public") == new, "the site is not whole after a kill at moment {moment}");
        assert!(!staging.exists(), "moment {moment}");
    }
    assert!(killed >= 4, "only {killed} of 8 builds were still running when they were to be killed");
}

#[test]
fn two_builds_at_once_do_not_mix() {
    const PAGES: usize = 60;
    let site = many_pages("two-at-once", PAGES);
    let mut builds: Vec<Child> = (0..4).map(|_| start(&site)).collect();
    let ends: Vec<Option<i32>> = builds.iter_mut().map(|build| build.wait().expect("a build ends").code()).collect();
    assert!(ends.contains(&Some(0)), "{ends:?}");
    assert!(ends.iter().all(|end| matches!(end, Some(0 | 1))), "{ends:?}");
    let after = published(&site, "public");
    let clean = many_pages("alone", PAGES);
    assert_eq!(clean.run(["build", "--as-of", "2026-01-15", "--quiet"]).status, 0);
    assert!(after == published(&clean, "public"));
}
