//! A drawing in SVG: how large it is, and whether it would run a script.

use super::decode::decode;
use super::picture::no_picture;
use super::rules::SVG_ACTIVE;
use super::svg;
use crate::diagnostics::{Finding, Place, Text};
use crate::pictures::Dimensions;
use crate::text;

/// Measures a drawing and looks for what makes it unfit to publish.
pub fn look(path: &str, bytes: Vec<u8>) -> (Option<Dimensions>, Vec<Finding>) {
    let (text, mut findings) = decode(path, bytes, usize::MAX);
    let Some(drawing) = text.as_deref().map(svg::look) else {
        return (None, findings);
    };
    // The encoding of a drawing is the browser's affair, which knows its byte-order mark and declaration.
    findings.clear();
    let Some(drawing) = drawing else {
        return (None, vec![no_picture(path)]);
    };
    findings.extend(drawing.active.map(|part| active(path, &part)));
    (drawing.dimensions, findings)
}

fn active(path: &str, part: &str) -> Finding {
    let message = text!("这张 SVG 图会运行脚本：{part}", "this SVG drawing would run a script: {part}");
    Finding::new(&SVG_ACTIVE, message).at(Place::file(path)).help(Text::new(
        "请删去这一部分，或从绘图软件里重新导出为“普通 SVG”。",
        "Remove that part, or export the drawing anew as “plain SVG”.",
    ))
}
