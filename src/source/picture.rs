//! A picture as a file of the site: looked at, rid of what its camera noted, and refused if it can be neither.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::disk::{Outcome, Source};
use super::rules::{PICTURE_FORMAT, PICTURE_TOO_LARGE, PICTURE_UNREADABLE};
use super::{Asset, AssetBytes, Limits};
use crate::diagnostics::{Finding, Place, Text};
use crate::pictures::{self, Format};
use crate::text;

/// The asset of a picture: of these bytes, which stand in this file if they stand on a disk.
pub fn asset(path: &str, bytes: Vec<u8>, disk: Option<&Path>, limits: &Limits) -> Outcome {
    let looked = pictures::look(&bytes);
    let mut findings = Vec::new();
    let (mut dimensions, mut scalable, mut cleaned) = (None, None, None);
    match looked {
        None => findings.push(no_picture(path)),
        Some(looked) => {
            let (width, height) = looked.dimensions;
            let fits = u64::from(width) * u64::from(height) <= limits.pixels;
            if !fits {
                findings.push(too_large(path, looked.dimensions, limits.pixels));
            }
            dimensions = Some(looked.dimensions);
            scalable = Some(looked.format).filter(|format| fits && !looked.animated && *format != Format::Gif);
            cleaned = looked.cleaned;
        }
    }
    let published = cleaned.as_ref().unwrap_or(&bytes);
    let (len, digest) = (published.len() as u64, Sha256::digest(published).into());
    let bytes = match disk {
        Some(disk) if cleaned.is_some() => AssetBytes::Cleaned(disk.to_owned()),
        Some(disk) => AssetBytes::Disk(disk.to_owned()),
        None => AssetBytes::Memory(cleaned.unwrap_or(bytes).into()),
    };
    let asset = Asset { path: path.into(), bytes, len, digest, dimensions, scalable, positioned: false };
    (Some(Source::Asset(asset)), findings)
}

/// Says of a picture in a format that browsers do not show, or from which positions cannot be removed here, what to do.
pub fn unfit(path: &str, extension: &str) -> Option<Finding> {
    let formats =
        ["avif", "bmp", "cr2", "cr3", "dng", "heic", "heif", "jp2", "jxl", "nef", "arw", "psd", "tga", "tif", "tiff"];
    if !formats.contains(&extension) {
        return None;
    }
    let format = extension.to_uppercase();
    let message = text!(
        "{format} 格式的图片不能发布：有的浏览器打不开，也可能带着拍摄地点",
        "a picture in the format {format} cannot be published: not every browser shows it, and it may say where it was taken"
    );
    let help = Text::new(
        "请另存为 JPEG（照片）或 PNG（图形），再改一下页面里的文件名。手机拍的 HEIC：发送到电脑时选“兼容性最佳”，或用看图软件“另存为”JPEG。",
        "Save it as JPEG (photographs) or PNG (graphics) and change its name in the page. For HEIC from a telephone: choose “most compatible” when sending it, or save it as JPEG in a picture program.",
    );
    Some(Finding::new(&PICTURE_FORMAT, message).at(Place::file(path)).help(help))
}

/// Says that a picture cannot be opened.
pub fn no_picture(path: &str) -> Finding {
    let message = Text::new("这张图片打不开", "this picture cannot be opened");
    Finding::new(&PICTURE_UNREADABLE, message).at(Place::file(path)).help(Text::new(
        "文件可能没有传完，或扩展名与格式不符。请用看图软件打开后另存一份。",
        "It may be cut short, or its extension may not be its format. Open it in a picture program and save it anew.",
    ))
}

fn too_large(path: &str, (width, height): (u32, u32), limit: u64) -> Finding {
    let limit = limit / 1_000_000;
    let message = text!(
        "图片有 {width}×{height} 像素，超过 {limit} 百万像素",
        "the picture has {width} × {height} pixels, more than {limit} million"
    );
    Finding::new(&PICTURE_TOO_LARGE, message).at(Place::file(path)).help(Text::new(
        "请用看图软件把它缩小到宽 4000 像素以内，再放进来。",
        "Make it at most 4000 pixels wide in a picture program first.",
    ))
}
