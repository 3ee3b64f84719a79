//! Films and sounds in pages: a player, and around it what makes them open to those who do not hear or see them. What belongs
//! to a film stands beside it and is found by its name:
//!
//! | file | is |
//! |---|---|
//! | `talk.mp4`, `talk.webm` | the film |
//! | `talk.zh.vtt`, `talk.en.vtt`, `talk.vtt` | captions in a language; without one, in that of the site |
//! | `talk.transcript.md`, `talk.transcript.en.md` | everything that is said and shown, in words |
//! | `talk.sign.mp4` | the same in sign language |
//! | `talk.poster.jpg` | the picture that stands there until it is played |

use std::ops::{Bound, Range};

use serde::Serialize;

use super::context::Context;
use super::figure_sources::FigureSources;
use super::resolver::{Addresses, PageResolver};
use super::site_view::language_name;
use super::text::labels;
use super::views::{FileView, Html};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::markdown::{Body, convert};
use crate::model::{Page, references};
use crate::source::{Asset, TextFile};
use crate::text;

/// A film that nobody can follow who does not hear it.
pub const CAPTIONS_MISSING: Rule = Rule::new("captions-missing", Level::Error).norms(&["A11Y-LAW"]);
/// A film that nobody can follow who does not see it, nor read in a hurry.
pub const TRANSCRIPT_MISSING: Rule = Rule::new("transcript-missing", Level::Warning).norms(&["A11Y-LAW"]);
/// A sound without its words.
pub const SOUND_TRANSCRIPT_MISSING: Rule = Rule::new("sound-transcript-missing", Level::Error).norms(&["A11Y-LAW"]);
/// A film without its sign language.
pub const SIGN_LANGUAGE_MISSING: Rule = Rule::new("sign-language-missing", Level::Hint).norms(&["A11Y-LAW"]);
/// A heading in a transcript would stand among those of the page.
pub const TRANSCRIPT_HEADING: Rule = Rule::new("transcript-heading", Level::Error);
/// A film in the words of a film.
pub const FILM_IN_TRANSCRIPT: Rule = Rule::new("film-in-transcript", Level::Error);
/// A film in a format that not every browser plays.
pub const FILM_FORMAT: Rule = Rule::new("film-format", Level::Error);
/// A film that says where it was taken.
pub const FILM_POSITION: Rule = Rule::new("film-position", Level::Warning).norms(&["PRIVACY"]);

/// What a template sees of a film or a sound.
#[derive(Clone, Debug, Serialize)]
struct FilmView {
    /// Whether there is something to see.
    moving: bool,
    /// What it is, in a few words.
    name: String,
    /// Words under it.
    caption: Option<String>,
    src: String,
    media_type: &'static str,
    width: Option<u32>,
    height: Option<u32>,
    poster: Option<String>,
    captions: Vec<CaptionsView>,
    transcript: Option<Html>,
    sign: Option<FileView>,
    file: FileView,
}

#[derive(Clone, Debug, Serialize)]
struct CaptionsView {
    src: String,
    language: String,
    label: String,
    /// Whether they are shown unless the reader says otherwise.
    first: bool,
}

/// A film as a page asks for it.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// What stands between the brackets.
    pub name: &'a str,
    /// The title; empty if there is none.
    pub caption: &'a str,
    /// Where it is asked for.
    pub at: Range<usize>,
}

/// What browsers play, by extension: what it is called among machines, and whether there is something to see.
fn kind(path: &str) -> Option<(&'static str, bool)> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "mp4" | "m4v" => ("video/mp4", true),
        "webm" => ("video/webm", true),
        "mp3" => ("audio/mpeg", false),
        "m4a" => ("audio/mp4", false),
        "ogg" | "oga" | "opus" => ("audio/ogg", false),
        _ => return None,
    })
}

/// The player of a film or sound, as HTML.
///
/// # Errors
/// If it is of a format that cannot be played, or the theme's component fails.
pub fn figure(
    context: &Context,
    page: &Page,
    asset: &Asset,
    asked: &Asked<'_>,
    addresses: Addresses,
    findings: &mut Vec<Finding>,
) -> Result<String, Finding> {
    let place = || Place::new(page.path.clone(), asked.at.clone());
    let Some((media_type, moving)) = kind(&asset.path) else {
        let message = text!(
            "这种格式的视频或录音，不是每个浏览器都能播放",
            "not every browser plays a film or sound in this format"
        );
        return Err(Finding::new(&FILM_FORMAT, message).at(place()).help(text!(
            "请转成 MP4（H.264 画面、AAC 声音）或 WebM；录音请转成 MP3。",
            "Convert it to MP4 (H.264 and AAC) or WebM; sounds to MP3."
        )));
    };
    let film = Film { context, page, asset, stem: asset.path.rsplit_once('.').map_or(&*asset.path, |(stem, _)| stem) };
    let transcript = film.transcript();
    let view = FilmView {
        moving,
        name: asked.name.to_owned(),
        caption: (!asked.caption.is_empty()).then(|| asked.caption.to_owned()),
        src: film.href(asset, addresses),
        media_type,
        width: asset.dimensions.map(|(width, _)| width),
        height: asset.dimensions.map(|(_, height)| height),
        poster: film.poster(place()).map(|address| addresses.href(context, &address)),
        captions: film.captions(addresses),
        transcript: transcript.map(|file| Html(film.words(file, addresses, findings))),
        sign: film.sign().map(|sign| film.file(sign, addresses)),
        file: film.file(asset, addresses),
    };
    // What is read away from the site is the same text; it has been checked with the page.
    if addresses == Addresses::FromRoot {
        findings.extend(film.lacks(&view, place()));
    }
    let mut arguments = tera::Context::new();
    arguments.insert_value("film", tera::Value::from_serializable(&view));
    context.theme.render_component("film", &page.language, &arguments)
}

struct Film<'a> {
    context: &'a Context<'a>,
    page: &'a Page,
    asset: &'a Asset,
    /// Its path without the extension.
    stem: &'a str,
}

impl<'a> Film<'a> {
    fn href(&self, asset: &Asset, addresses: Addresses) -> String {
        addresses.href(self.context, &self.context.asset_address(asset))
    }

    fn file(&self, asset: &Asset, addresses: Addresses) -> FileView {
        FileView { href: self.href(asset, addresses), note: self.context.file_note(asset, &self.page.language) }
    }

    /// The part of the page's language before the hyphen, as files are named.
    fn language(&self) -> &'a str {
        self.page.language.split('-').next().unwrap_or_default()
    }

    fn beside(&self, end: &str) -> Option<&'a Asset> {
        self.context.sources.assets.get(format!("{}{end}", self.stem).as_str())
    }

    fn poster(&self, place: Place) -> Option<String> {
        let ends = [".poster.jpg", ".poster.jpeg", ".poster.png", ".poster.webp"];
        let poster = ends.iter().find_map(|end| self.beside(end))?;
        Some(self.context.show_picture(poster, Some(place)).address)
    }

    fn sign(&self) -> Option<&'a Asset> {
        [".sign.mp4", ".sign.webm"].iter().find_map(|end| self.beside(end))
    }

    /// Captions in every language that there are, those of the page's language first.
    fn captions(&self, addresses: Addresses) -> Vec<CaptionsView> {
        let start = format!("{}.", self.stem);
        let main = &self.context.site.configuration.language;
        let from = (Bound::Included(start.as_str()), Bound::Unbounded);
        let assets = self.context.sources.assets.range::<str, _>(from);
        let beside = assets.take_while(|(path, _)| path.starts_with(&start));
        let mut all: Vec<CaptionsView> = beside
            .filter_map(|(path, asset)| {
                let middle = path.get(self.stem.len()..)?.strip_suffix(".vtt")?;
                let language = middle.strip_prefix('.').unwrap_or(main);
                let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
                let label = language_name(language).to_owned();
                let view =
                    CaptionsView { src: self.href(asset, addresses), language: language.into(), label, first: false };
                language.chars().all(plain).then_some(view)
            })
            .collect();
        let own = |view: &CaptionsView| view.language.split('-').next() == Some(self.language());
        all.sort_by_key(|view| !own(view));
        if let Some(view) = all.first_mut().filter(|view| own(view)) {
            view.first = true;
        }
        all
    }

    fn transcript(&self) -> Option<&'a TextFile> {
        let texts = &self.context.sources.texts;
        let own = format!("{}.transcript.{}.md", self.stem, self.language());
        texts.get(own.as_str()).or_else(|| texts.get(format!("{}.transcript.md", self.stem).as_str()))
    }

    /// The transcript as HTML; what is wrong in it is told with its own file.
    fn words(&self, file: &TextFile, addresses: Addresses, findings: &mut Vec<Finding>) -> String {
        let sources = FigureSources::default();
        let mut resolver = PageResolver::new(self.context, self.page, addresses, &sources).of_file(file.path.clone());
        let range = 0..file.text.len();
        let body =
            Body { path: &file.path, text: &file.text, range: &range, language: &self.page.language, questions: &[] };
        let mut converted = convert(body, &labels(self.context.strings(&self.page.language)), &mut resolver);
        findings.append(&mut converted.findings);
        findings.append(&mut resolver.take_findings());
        findings.extend(converted.outline.iter().map(|heading| {
            let message = text!("文字稿里不能有标题", "a transcript cannot have headings");
            let place = Place::new(file.path.clone(), heading.span.clone());
            Finding::new(&TRANSCRIPT_HEADING, message).at(place).help(text!(
                "它会混进页面的标题里。请改成加粗的一行，例如 **主持人**。",
                "It would stand among those of the page. Make it a line in bold, such as **The chair**."
            ))
        }));
        converted.html
    }

    fn lacks(&self, view: &FilmView, place: Place) -> Vec<Finding> {
        let name = self.stem.rsplit('/').next().unwrap_or(self.stem);
        let language = self.language();
        let mut findings = Vec::new();
        let mut lack =
            |rule: &Rule, message, help| findings.push(Finding::new(rule, message).at(place.clone()).help(help));
        if view.moving && view.captions.is_empty() {
            lack(
                &CAPTIONS_MISSING,
                text!(
                    "视频没有字幕，听不见的人不知道说了什么",
                    "the film has no captions for those who do not hear it"
                ),
                text!(
                    "在视频旁边放一个字幕文件 {name}.{language}.vtt（WebVTT 格式）。",
                    "Put the captions beside it as {name}.{language}.vtt (WebVTT)."
                ),
            );
        }
        if view.transcript.is_none() {
            let rule = if view.moving { &TRANSCRIPT_MISSING } else { &SOUND_TRANSCRIPT_MISSING };
            lack(
                rule,
                text!("没有文字稿", "there is no transcript"),
                text!(
                    "把说的话和画面里的要点写进旁边的 {name}.transcript.md。",
                    "Write what is said, and what is shown that matters, into {name}.transcript.md beside it."
                ),
            );
        }
        if view.moving && view.sign.is_none() {
            lack(
                &SIGN_LANGUAGE_MISSING,
                text!("视频没有手语版", "the film has no version in sign language"),
                text!(
                    "有手语版时，放在旁边，叫 {name}.sign.mp4。",
                    "Put one beside it as {name}.sign.mp4 once there is one."
                ),
            );
        }
        if self.asset.positioned {
            lack(
                &FILM_POSITION,
                text!("视频文件里记着拍摄地点", "the file of the film says where it was taken"),
                text!(
                    "请用视频软件重新导出，并关掉“位置信息”；或用 ffmpeg -i 原文件 -map_metadata -1 -c copy 新文件。",
                    "Export it anew without the position, or use ffmpeg -i OLD -map_metadata -1 -c copy NEW."
                ),
            );
        }
        findings
    }
}

/// The file that a page asks for.
///
/// # Errors
/// If there is none.
pub fn find<'a>(context: &'a Context, page: &Page, path: &str) -> Result<&'a Asset, Finding> {
    context.asset(page, path).ok_or_else(|| references::missing_file(context.sources, path, page.folder()))
}

/// Says that a transcript shows a film, which might be its own.
pub fn within_transcript(place: Place) -> Finding {
    let message = text!("文字稿里不能放视频或录音", "a transcript cannot show a film or sound");
    let help = text!("请放到页面里。", "Show it in the page.");
    Finding::new(&FILM_IN_TRANSCRIPT, message).at(place).help(help)
}
