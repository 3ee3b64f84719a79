//! The files that a theme adds to a site: one stylesheet, one script, the scripts of single components, the icons.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::schemes::Colours;
use super::settings::Settings;
use super::{Files, Kind, Prepare, inline};
use crate::diagnostics::Finding;

/// The component of a script that is not worth loading on every page, and that the component's template loads: `page.js` in its folder,
/// with what that rests on before it, `page-ranking.js`.
fn of_page(path: &str) -> Option<&str> {
    let (component, name) = path.strip_prefix("components/")?.split_once('/')?;
    (name == "page.js" || name.starts_with("page-")).then_some(component)
}

/// A file that the theme adds to the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeAsset {
    /// Path from the root of the site: `assets/tantu.0a1b2c3d.css`.
    pub path: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// Where the theme's files are, as paths from the root of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetPaths {
    /// The one stylesheet.
    pub stylesheet: String,
    /// The one script.
    pub script: String,
    /// Scripts that only pages with a certain component load, by the name under which the component is called.
    pub page_scripts: BTreeMap<String, String>,
    /// `favicon.svg` or the like.
    pub icon_svg: String,
    /// `favicon.ico`.
    pub icon_ico: String,
    /// 180 by 180 pixels.
    pub apple_touch_icon: String,
    /// Icons for the web manifest.
    pub manifest_icons: Vec<ManifestIcon>,
}

/// An icon of the web manifest; serialises as an entry of its `icons`, once `src` is an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestIcon {
    /// Path from the root of the site.
    pub src: String,
    /// `192x192`, or `any`.
    pub sizes: String,
    /// `image/png`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// `any` or `maskable`.
    pub purpose: String,
}

/// The theme's files with their paths.
pub(super) struct Bundle {
    pub assets: Vec<ThemeAsset>,
    pub paths: AssetPaths,
}

pub(super) fn bundle(
    files: &Files<'_>,
    settings: &Settings,
    colours: &Colours,
    prepare: Prepare<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Bundle> {
    let style = stylesheet(files, settings, colours, findings);
    let scripts = files.texts("components/", ".js", findings).into_iter();
    let scripts = scripts.filter(|(path, _)| !path.ends_with(inline::FILE) && of_page(path).is_none());
    let script = scripts.map(|(_, text)| inline::without_opening(text)).collect::<String>();
    let style = fingerprinted(&files.name, "css", prepare(Kind::Style, &style?));
    let script = fingerprinted(&files.name, "js", prepare(Kind::Script, &script));
    let own = page_scripts(files, prepare, findings);
    let icons = &settings.icons;
    let named = [&icons.svg, &icons.ico, &icons.apple_touch].into_iter();
    // One that is not named has been said already.
    for path in named.chain(icons.manifest.iter().map(|icon| &icon.src)).filter(|path| !path.is_empty()) {
        let path = format!("static/{path}");
        if !files.files.contains_key(&path) {
            findings.push(files.missing(&path));
        }
    }
    let paths = AssetPaths {
        stylesheet: style.path.clone(),
        script: script.path.clone(),
        page_scripts: own.iter().map(|(name, asset)| (name.clone(), asset.path.clone())).collect(),
        icon_svg: icons.svg.clone(),
        icon_ico: icons.ico.clone(),
        apple_touch_icon: icons.apple_touch.clone(),
        manifest_icons: icons.manifest.clone(),
    };
    let mut assets = vec![style, script];
    assets.extend(own.into_values());
    assets.extend(files.files.iter().filter_map(|(path, bytes)| {
        let path = path.strip_prefix("static/")?;
        Some(ThemeAsset { path: path.into(), bytes: bytes.as_slice().into() })
    }));
    Some(Bundle { assets, paths })
}

/// The scripts that only pages with a certain component load, by the component's name in a call.
fn page_scripts(files: &Files<'_>, prepare: Prepare<'_>, findings: &mut Vec<Finding>) -> BTreeMap<String, ThemeAsset> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    // In the order of their names: `page-ranking.js` comes before `page.js`.
    for (path, text) in files.texts("components/", ".js", findings) {
        if let Some(component) = of_page(path) {
            texts.entry(component).or_default().push_str(inline::without_opening(text));
        }
    }
    let asset = |(component, text): (&str, String)| {
        let name = format!("{}.{component}", files.name);
        (component.replace('-', "_"), fingerprinted(&name, "js", prepare(Kind::Script, &text)))
    };
    texts.into_iter().map(asset).collect()
}

/// The colours, the styles in the order of `theme.yaml`, those of the components by name, the last ones.
fn stylesheet(
    files: &Files<'_>,
    settings: &Settings,
    colours: &Colours,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let mut css = colours.css();
    let style = |name: &String, findings: &mut Vec<Finding>| files.text(&format!("styles/{name}.css"), findings);
    for name in &settings.styles {
        css.push_str(style(name, findings)?);
    }
    for (_, text) in files.texts("components/", ".css", findings) {
        css.push_str(text);
    }
    for name in &settings.styles_last {
        css.push_str(style(name, findings)?);
    }
    Some(css)
}

fn fingerprinted(name: &str, extension: &str, text: String) -> ThemeAsset {
    let digest = Sha256::digest(text.as_bytes());
    let digest: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    ThemeAsset { path: format!("assets/{name}.{digest}.{extension}"), bytes: text.into_bytes().into() }
}
