//! Reads the files that `walk` found, side by side, each within its limit.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::decode::decode;
use super::film::{self, Film};
use super::rules::{FILE_TOO_LARGE, LINK_OUT_OF_SITE, SITE_NOT_FOUND};
use super::walk::{Entry, unreadable, walk};
use super::{Asset, AssetBytes, CONTENT, Limits, RECORDS, Sources, THEMES, TextFile, drawing, picture};
use crate::diagnostics::{self, Finding, Place, Text};
use crate::pictures::{self, Dimensions};
use crate::text;

/// Reads the site in the folder `root`. What cannot be read is left out and told of; only after
/// [`SITE_NOT_FOUND`](super::SITE_NOT_FOUND) is there nothing to go on with.
pub fn read(root: &Path, limits: &Limits) -> (Sources, Vec<Finding>) {
    let content = root.join(CONTENT);
    if let Some(finding) = missing(root, &content) {
        return (Sources::default(), vec![finding]);
    }
    let (entries, mut findings) = walk(&content, CONTENT, limits.depth);
    let files: Vec<_> = entries.into_par_iter().map(|entry| from_disk(entry, limits)).collect();
    let sources = gather(files, &mut findings);
    diagnostics::sort(&mut findings);
    (sources, findings)
}

/// The files of the site's own theme `name`, by path inside the theme's folder; text files in UTF-8 with `\n` line
/// ends. Without such a folder there are none: whether that is a fault is for `theme` to say.
pub fn read_theme(root: &Path, name: &str) -> (BTreeMap<String, Vec<u8>>, Vec<Finding>) {
    let limits = Limits::default();
    let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    let folder = root.join(THEMES).join(name);
    if !plain || !folder.is_dir() {
        return (BTreeMap::new(), Vec::new());
    }
    let prefix = format!("{THEMES}/{name}");
    if leads_out(root, &folder) {
        return (BTreeMap::new(), vec![folder_leads_out(&prefix)]);
    }
    let (entries, mut findings) = walk(&folder, &prefix, limits.depth);
    let read = |entry: Entry| {
        let inside = entry.path.get(prefix.len() + 1..).unwrap_or_default().to_owned();
        match theme_file(&entry, &limits) {
            Ok((bytes, findings)) => (bytes.map(|bytes| (inside, bytes)), findings),
            Err(finding) => (None, vec![finding]),
        }
    };
    let files: Vec<_> = entries.into_par_iter().map(read).collect();
    let mut theme = BTreeMap::new();
    for (file, found) in files {
        theme.extend(file);
        findings.extend(found);
    }
    diagnostics::sort(&mut findings);
    (theme, findings)
}

/// The Markdown or YAML file on disk that stands at a path of the site, once more; `None` if it cannot be read just so or there is
/// something to say of it, so that the whole site has to be read.
pub fn text_at(disk: &Path, path: &str, limits: &Limits) -> Option<TextFile> {
    let is_plain = disk.symlink_metadata().is_ok_and(|found| found.is_file());
    if !is_plain || !is_text(path) {
        return None;
    }
    let bytes = whole(&Entry { path: path.to_owned(), disk: disk.to_owned() }, limits.text).ok()?;
    match text_file(path, bytes, limits) {
        (Some(Source::Text(file)), findings) if findings.is_empty() => Some(file),
        _ => None,
    }
}

/// Sources out of memory; see [`Sources::from_map_with`].
pub fn from_map<P: AsRef<str>, B: AsRef<[u8]>>(
    files: impl IntoIterator<Item = (P, B)>,
    limits: &Limits,
) -> (Sources, Vec<Finding>) {
    let mut findings = Vec::new();
    let files = files.into_iter().map(|(path, bytes)| from_memory(path.as_ref(), bytes.as_ref(), limits)).collect();
    let sources = gather(files, &mut findings);
    diagnostics::sort(&mut findings);
    (sources, findings)
}

/// Extension of captions.
const CAPTIONS: &str = "vtt";

/// What became of one file.
pub(super) type Outcome = (Option<Source>, Vec<Finding>);

pub(super) enum Source {
    Text(TextFile),
    Asset(Asset),
    /// Captions: read here as well as published.
    Both(TextFile, Asset),
    /// A table of values or a plain text: published as it is, and checked.
    Published(TextFile, Asset),
}

fn gather(files: Vec<Outcome>, findings: &mut Vec<Finding>) -> Sources {
    let mut sources = Sources::default();
    for (source, found) in files {
        findings.extend(found);
        match source {
            Some(Source::Text(file)) => drop(sources.texts.insert(file.path.clone(), file)),
            Some(Source::Both(file, asset)) => {
                sources.texts.insert(file.path.clone(), file);
                sources.assets.insert(asset.path.clone(), asset);
            }
            Some(Source::Published(file, asset)) => {
                sources.published_texts.insert(file.path.clone(), file);
                sources.assets.insert(asset.path.clone(), asset);
            }
            Some(Source::Asset(asset)) => drop(sources.assets.insert(asset.path.clone(), asset)),
            None => {}
        }
    }
    sources
}

fn from_disk(entry: Entry, limits: &Limits) -> Outcome {
    let result = if is_text(&entry.path) {
        whole(&entry, limits.text).map(|bytes| text_file(&entry.path, bytes, limits))
    } else {
        asset_on_disk(&entry, limits)
    };
    result.unwrap_or_else(|finding| (None, vec![finding]))
}

fn from_memory(path: &str, bytes: &[u8], limits: &Limits) -> Outcome {
    let limit = if is_text(path) { limits.text } else { limits.asset };
    if bytes.len() as u64 > limit {
        return (None, vec![too_large(path, limit)]);
    }
    if is_text(path) {
        return text_file(path, bytes.to_vec(), limits);
    }
    let extension = extension(path);
    if pictures::is_raster(&extension) {
        return picture::asset(path, bytes.to_vec(), None, limits);
    }
    let (dimensions, findings) = look(path, &extension, Cursor::new(bytes), limits).unwrap_or_default();
    let film = head(&extension, &mut Cursor::new(bytes)).unwrap_or_default();
    let asset = Asset {
        path: path.into(),
        bytes: AssetBytes::Memory(bytes.into()),
        len: bytes.len() as u64,
        digest: Sha256::digest(bytes).into(),
        dimensions: film.dimensions.or(dimensions),
        scalable: None,
        positioned: film.positioned,
    };
    (Some(with_text(asset, &extension, || Some(bytes.to_vec()), limits)), findings)
}

fn text_file(path: &str, bytes: Vec<u8>, limits: &Limits) -> Outcome {
    let path: Arc<str> = path.into();
    let (text, findings) = decode(&path, bytes, limits.line);
    let source = text.map(|text| {
        let file = TextFile { path, text };
        if extension(&file.path) == CAPTIONS { with_asset(file) } else { Source::Text(file) }
    });
    (source, findings)
}

/// Captions, as browsers want them: in UTF-8.
fn with_asset(file: TextFile) -> Source {
    let bytes: Arc<[u8]> = file.text.as_bytes().into();
    let asset = Asset {
        path: file.path.clone(),
        len: bytes.len() as u64,
        digest: Sha256::digest(&bytes).into(),
        bytes: AssetBytes::Memory(bytes),
        dimensions: None,
        scalable: None,
        positioned: false,
    };
    Source::Both(file, asset)
}

fn asset_on_disk(entry: &Entry, limits: &Limits) -> Result<Outcome, Finding> {
    let failed = |error: io::Error| unreadable(&entry.path, &error);
    let extension = extension(&entry.path);
    if pictures::is_raster(&extension) {
        return Ok(picture::asset(&entry.path, whole(entry, limits.picture)?, Some(&entry.disk), limits));
    }
    let mut file = BufReader::with_capacity(64 << 10, File::open(&entry.disk).map_err(failed)?);
    let (len, digest) = digest(&mut file, limits.asset).map_err(failed)?;
    if len > limits.asset {
        return Err(too_large(&entry.path, limits.asset));
    }
    file.rewind().map_err(failed)?;
    let film = head(&extension, &mut file).map_err(failed)?;
    file.rewind().map_err(failed)?;
    let (dimensions, findings) = look(&entry.path, &extension, file, limits).map_err(failed)?;
    let asset = Asset {
        path: entry.path.as_str().into(),
        bytes: AssetBytes::Disk(entry.disk.clone()),
        len,
        digest,
        dimensions: film.dimensions.or(dimensions),
        scalable: None,
        positioned: film.positioned,
    };
    Ok((Some(with_text(asset, &extension, || whole(entry, limits.text).ok(), limits)), findings))
}

/// The asset, with its text if it is a table of values or a plain text. In which letters it is written is its makers' affair: Excel, for
/// one, reads what is not its own only with a mark at its head.
fn with_text(asset: Asset, extension: &str, bytes: impl FnOnce() -> Option<Vec<u8>>, limits: &Limits) -> Source {
    if !["csv", "tsv", "txt"].contains(&extension) || asset.len > limits.text {
        return Source::Asset(asset);
    }
    match bytes().and_then(|bytes| decode(&asset.path, bytes, limits.line).0) {
        Some(text) => Source::Published(TextFile { path: asset.path.clone(), text }, asset),
        None => Source::Asset(asset),
    }
}

/// What the head of a film says.
fn head(extension: &str, file: &mut (impl Read + Seek)) -> io::Result<Film> {
    if film::is_film(extension) { film::look(file) } else { Ok(Film::default()) }
}

/// Length and digest of a file. Stops soon after the limit, with a length above it.
fn digest(file: &mut impl BufRead, limit: u64) -> io::Result<(u64, [u8; 32])> {
    let mut hasher = Sha256::new();
    let mut len = 0;
    loop {
        let chunk = file.fill_buf()?;
        let read = chunk.len();
        hasher.update(chunk);
        file.consume(read);
        len += read as u64;
        if read == 0 || len > limit {
            return Ok((len, hasher.finalize().into()));
        }
    }
}

/// Measures a drawing, and looks for what makes a file unfit to publish.
fn look(
    path: &str,
    extension: &str,
    mut file: impl BufRead + Seek,
    limits: &Limits,
) -> io::Result<(Option<Dimensions>, Vec<Finding>)> {
    if extension != "svg" {
        return Ok((None, picture::unfit(path, extension).into_iter().collect()));
    }
    let mut bytes = Vec::new();
    file.by_ref().take(limits.text + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.text {
        return Ok((None, vec![too_large(path, limits.text)]));
    }
    Ok(drawing::look(path, bytes))
}

/// A file's bytes, if they are within the limit.
fn whole(entry: &Entry, limit: u64) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    File::open(&entry.disk)
        .and_then(|file| {
            // One byte more than the file has now, so that the end is found without growing the buffer.
            bytes.reserve(file.metadata()?.len().min(limit) as usize + 1);
            file.take(limit + 1).read_to_end(&mut bytes)
        })
        .map_err(|error| unreadable(&entry.path, &error))?;
    if bytes.len() as u64 > limit { Err(too_large(&entry.path, limit)) } else { Ok(bytes) }
}

fn theme_file(entry: &Entry, limits: &Limits) -> Result<(Option<Vec<u8>>, Vec<Finding>), Finding> {
    let bytes = whole(entry, limits.theme_file)?;
    let written = ["html", "yaml", "yml", "css", "js", "md", "svg", "json", "txt", "xml", "xsl"];
    if !written.contains(&&*extension(&entry.path)) {
        return Ok((Some(bytes), Vec::new()));
    }
    let (text, findings) = decode(&entry.path, bytes, limits.line);
    Ok((text.map(|text| text.as_bytes().to_vec()), findings))
}

fn is_text(path: &str) -> bool {
    RECORDS.contains(&path) || matches!(&*extension(path), "md" | "yaml" | "yml" | CAPTIONS)
}

/// The extension in lower case, without its dot.
fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

fn leads_out(root: &Path, folder: &Path) -> bool {
    match (root.canonicalize(), folder.canonicalize()) {
        (Ok(root), Ok(folder)) => !folder.starts_with(root),
        _ => false,
    }
}

fn missing(root: &Path, content: &Path) -> Option<Finding> {
    let shown = root.display();
    if !root.is_dir() {
        let message = text!("找不到网站文件夹“{shown}”", "there is no folder “{shown}”");
        return Some(Finding::new(&SITE_NOT_FOUND, message).help(Text::new(
            "请检查路径；要新建一个网站，运行 tantu new 文件夹名。",
            "Check the path; to make a new site, run: tantu new FOLDER",
        )));
    }
    if content.is_dir() {
        return leads_out(root, content).then(|| folder_leads_out(CONTENT));
    }
    let message = text!(
        "“{shown}”里没有 {CONTENT} 文件夹，它不是一个网站",
        "“{shown}” has no folder {CONTENT}, so it is not a site"
    );
    let help = if root.join("site.yaml").is_file() {
        Text::new(
            "site.yaml 在这里，说明您在 content 文件夹里；请改用上一层文件夹。",
            "There is a site.yaml here, so this is the content folder itself; give the folder above it.",
        )
    } else {
        Text::new(
            "请给出放着 content 的文件夹；要新建一个网站，运行 tantu new 文件夹名。",
            "Give the folder that holds content; to make a new site, run: tantu new FOLDER",
        )
    };
    Some(Finding::new(&SITE_NOT_FOUND, message).help(help))
}

fn folder_leads_out(path: &str) -> Finding {
    let message = text!("文件夹 {path} 是指向网站之外的链接", "the folder {path} is a link that leads out of the site");
    Finding::new(&LINK_OUT_OF_SITE, message).at(Place::file(path)).help(Text::new(
        "请把文件夹本身放进网站，代替这个链接。",
        "Put the folder itself into the site in the place of the link.",
    ))
}

fn too_large(path: &str, limit: u64) -> Finding {
    let limit = limit >> 20;
    let message = text!("文件超过 {limit} MiB，没有读取", "the file has more than {limit} MiB and was not read");
    let help = if is_text(path) {
        Text::new("请把它分成几个文件。", "Split it into several files.")
    } else {
        Text::new(
            "请压缩后再放进来；大的视频请放到视频平台，在页面里链接过去。",
            "Compress it first; put a large video on a video service and link to it.",
        )
    };
    Finding::new(&FILE_TOO_LARGE, message).at(Place::file(path)).help(help)
}
