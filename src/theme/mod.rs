//! The theme contract: templates, components, strings, colours, and the files that a theme ships.
//!
//! A theme is a folder: `theme.yaml` (name, colours, icons, order of styles), `layouts/*.html`, one folder for each component
//! (`components/<name>/<name>.html` with styles, scripts, `README.md`, `examples.yaml`; `head.js` is written into every page),
//! `strings/<language>.yaml`, `styles/*.css`, `gallery/*` (the pages that show the components) and `static/**`, which is copied
//! to the root of the site. [`Theme::load`] takes the files from memory and checks the whole
//! theme at once; [`Theme::render`] is a pure function of the context. What the context holds is decided in `render::views`.
//! Nothing here knows pages, addresses or content.

mod assets;
mod calls;
mod colour;
mod component;
mod contrast;
mod css;
mod explain;
mod gallery;
mod inline;
mod layout;
mod program_strings;
mod schemes;
mod settings;
mod strings;
mod styles;
mod template;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, Value};

use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

pub use assets::{AssetPaths, ManifestIcon, ThemeAsset};
pub use component::{Component, Example, Within};
pub use gallery::{GalleryFiles, GalleryPage};
pub use layout::Layout;
pub use program_strings::PROGRAM_STRINGS;
pub use schemes::{Colours, Scheme};
pub use strings::Strings;

/// A template that does not parse, names something that is not there, or fails while rendering.
pub const TEMPLATE: Rule = Rule::new("theme-template", Level::Error);
/// A file that every theme has to have is not there.
pub const MISSING_FILE: Rule = Rule::new("theme-file-missing", Level::Error);
/// `theme.yaml`, strings or examples that cannot be read.
pub const SETTINGS: Rule = Rule::new("theme-settings", Level::Error);
/// A string that one language has and another lacks, or that nobody wrote.
pub const MISSING_STRING: Rule = Rule::new("theme-string-missing", Level::Error);
/// Two colours that are too near to one another.
pub const CONTRAST: Rule = Rule::new("theme-contrast", Level::Error).norms(&["A11Y-LAW", "A11Y-ELDER"]);

/// `var(--name)` of a name that neither the schemes nor the styles define.
pub const VARIABLE: Rule = Rule::new("theme-variable-unknown", Level::Error);
/// A colour that a style names itself: it is the same in every scheme, and its contrast is not checked.
pub const COLOUR_LITERAL: Rule = Rule::new("theme-colour-literal", Level::Warning).norms(&["A11Y-LAW", "A11Y-ELDER"]);
/// A colour of the schemes that nothing uses.
pub const COLOUR_UNUSED: Rule = Rule::new("theme-colour-unused", Level::Hint);

/// A site asks for a theme that is not there.
pub const UNKNOWN: Rule = Rule::new("theme-unknown", Level::Error);

/// The name of the theme that comes with the program.
pub const BUILTIN_NAME: &str = "tantu";

/// All rules of the theme's family.
pub const RULES: [&Rule; 9] = [
    &UNKNOWN,
    &TEMPLATE,
    &MISSING_FILE,
    &SETTINGS,
    &MISSING_STRING,
    &CONTRAST,
    &VARIABLE,
    &COLOUR_LITERAL,
    &COLOUR_UNUSED,
];

static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/tantu");

/// What a text is that is about to be prepared (minified, as a rule).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A template: HTML with Tera in it.
    Template,
    /// CSS.
    Style,
    /// JavaScript.
    Script,
}

/// Prepares a text of the theme once, when it is loaded.
pub type Prepare<'a> = &'a (dyn Fn(Kind, &str) -> String + Sync);

/// A theme, checked and ready to render.
#[derive(Debug)]
pub struct Theme {
    name: String,
    templates: template::Templates,
    strings: BTreeMap<String, Strings>,
    default_language: String,
    picture_sizes: Option<String>,
    colours: Colours,
    assets: Vec<ThemeAsset>,
    paths: AssetPaths,
    components: Vec<Component>,
    gallery: GalleryFiles,
}

/// The default theme, path from the theme's folder to bytes.
pub fn builtin() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![&BUILTIN];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if !path.split('/').any(|part| part.starts_with('.')) {
                files.insert(path, file.contents().to_vec());
            }
        }
    }
    files
}

/// A text file of the default theme, by path from the theme's folder.
pub fn builtin_text(path: &str) -> Option<&'static str> {
    BUILTIN.get_file(path)?.contents_utf8()
}

impl Theme {
    /// Reads a theme from its files (those of the site already laid over the built-in ones) and checks it as a whole.
    /// There is no theme if a finding is an error that leaves nothing to render with.
    pub fn load(files: &BTreeMap<String, Vec<u8>>, prepare: Prepare<'_>) -> (Option<Theme>, Vec<Finding>) {
        Theme::load_as(&settings::name(files), files, prepare)
    }

    /// The same for a theme in the folder of this name, whatever the theme calls itself: findings name files in there.
    pub fn load_as(
        folder: &str,
        files: &BTreeMap<String, Vec<u8>>,
        prepare: Prepare<'_>,
    ) -> (Option<Theme>, Vec<Finding>) {
        let mut findings = Vec::new();
        let theme = Theme::read(Files { files, name: folder.to_owned() }, prepare, &mut findings);
        crate::diagnostics::sort(&mut findings);
        findings.dedup(); // a file may be read for two purposes
        (theme, findings)
    }

    fn read(files: Files<'_>, prepare: Prepare<'_>, findings: &mut Vec<Finding>) -> Option<Theme> {
        let mut settings = settings::read(&files, findings)?;
        let colours = settings.palette.colours();
        styles::check(&files, &settings.palette, &mut settings.demands, findings);
        contrast::check(&settings.palette, &settings.demands, &files.path("theme.yaml"), findings);
        let strings = strings::read(&files, &settings.default_language, findings);
        strings::check_used(&files, &strings, findings);
        let components = component::find(&files);
        let mut of_assets = Vec::new();
        // Whoever edits a template waits for this.
        let (bundle, (gallery, templates)) = rayon::join(
            || assets::bundle(&files, &settings, &colours, prepare, &mut of_assets),
            || {
                let shared = template::Shared {
                    colours: shared(&colours),
                    head_script: shared(&inline::head_script(&files, prepare, findings)),
                };
                let gallery = gallery::read(&files, prepare, findings);
                (gallery, template::Templates::load(&files, &shared, &components, prepare, findings))
            },
        );
        findings.extend(of_assets);
        let (templates, bundle) = (templates?, bundle?);
        strings.contains_key(&settings.default_language).then_some(Theme {
            name: files.name,
            templates,
            strings,
            default_language: settings.default_language,
            picture_sizes: settings.picture_sizes,
            colours,
            assets: bundle.assets,
            paths: bundle.paths,
            components,
            gallery,
        })
    }

    /// The theme's name, as in `themes/<name>/`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Renders a page. The context holds `site`, `page` and `view` (see `render::views`); the strings of `language` are added
    /// as `t`. An error names the template, the place in it and what could have stood there.
    pub fn render(&self, layout: Layout, language: &str, mut context: Context) -> Result<String, Finding> {
        context.insert_value("t", self.strings(language).value());
        self.templates.render(layout.template(), &context)
    }

    /// Renders one component by itself, for the gallery and for tests.
    pub fn render_component(&self, name: &str, language: &str, arguments: &Context) -> Result<String, Finding> {
        let mut implicit = Context::new();
        implicit.insert_value("t", self.strings(language).value());
        self.templates.render_component(name, arguments, &implicit)
    }

    /// The same with the white space that its author wrote, for people to read.
    pub fn render_component_as_written(
        &self,
        name: &str,
        language: &str,
        arguments: &Context,
    ) -> Result<String, Finding> {
        let mut implicit = Context::new();
        implicit.insert_value("t", self.strings(language).value());
        self.templates.render_component_as_written(name, arguments, &implicit)
    }

    /// Renders a page of the gallery of components; see `render::gallery`.
    pub fn render_gallery(&self, page: GalleryPage, language: &str, mut context: Context) -> Result<String, Finding> {
        context.insert_value("t", self.strings(language).value());
        self.templates.render(page.template(), &context)
    }

    /// The files of the gallery of components.
    pub fn gallery(&self) -> &GalleryFiles {
        &self.gallery
    }

    /// The language whose strings stand in for those of a language that has none.
    pub fn default_language(&self) -> &str {
        &self.default_language
    }

    /// The theme's components with their notes and examples, by name.
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// The strings of a language (`zh-CN` falls back to `zh`), else of the theme's default language.
    pub fn strings(&self, language: &str) -> &Strings {
        static NONE: std::sync::LazyLock<Strings> = std::sync::LazyLock::new(Strings::default);
        strings::find(&self.strings, language).or_else(|| self.strings.get(&self.default_language)).unwrap_or(&NONE)
    }

    /// Whether the theme has strings of its own for a language, so that nothing falls back to another one.
    pub fn speaks(&self, language: &str) -> bool {
        strings::find(&self.strings, language).is_some()
    }

    /// The theme's colours, for the web manifest.
    pub fn colours(&self) -> &Colours {
        &self.colours
    }

    /// How wide a picture in the text is drawn, for `sizes`.
    pub fn picture_sizes(&self) -> &str {
        self.picture_sizes.as_deref().unwrap_or("100vw")
    }

    /// All files that the theme adds to a site: the stylesheet, the script, the icons.
    pub fn assets(&self) -> &[ThemeAsset] {
        &self.assets
    }

    /// Paths of the stylesheet, the script and the icons from the root of the site.
    pub fn paths(&self) -> &AssetPaths {
        &self.paths
    }
}

/// The theme's files while it is loaded.
struct Files<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    name: String,
}

impl<'a> Files<'a> {
    /// The path of a file of the theme from the root of the site.
    fn path(&self, path: &str) -> Arc<str> {
        format!("themes/{}/{path}", self.name).into()
    }

    /// A text file; a finding if it is not there or not UTF-8.
    fn text(&self, path: &str, findings: &mut Vec<Finding>) -> Option<&'a str> {
        let Some(bytes) = self.files.get(path) else {
            findings.push(self.missing(path));
            return None;
        };
        self.decode(path, bytes, findings)
    }

    fn decode(&self, path: &str, bytes: &'a [u8], findings: &mut Vec<Finding>) -> Option<&'a str> {
        let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        if text.is_err() {
            findings.push(
                Finding::new(&SETTINGS, text!("这个文件不是 UTF-8 文本", "this file is not UTF-8 text"))
                    .at(Place::file(self.path(path)))
                    .help(text!("请另存为 UTF-8", "save it as UTF-8")),
            );
        }
        text.ok()
    }

    /// Text files whose path starts and ends so, in the order of paths.
    fn texts(&self, start: &str, end: &str, findings: &mut Vec<Finding>) -> Vec<(&'a str, &'a str)> {
        let chosen = self.files.iter().filter(|(path, _)| path.starts_with(start) && path.ends_with(end));
        chosen.filter_map(|(path, bytes)| Some((path.as_str(), self.decode(path, bytes, findings)?))).collect()
    }

    fn missing(&self, path: &str) -> Finding {
        Finding::new(&MISSING_FILE, text!("主题缺少文件 {path}", "the theme lacks the file {path}"))
            .at(Place::file(self.path(path)))
            .help(text!("请补上这个文件，或从内置主题里复制一份", "add the file, or copy it from the built-in theme"))
    }
}

/// A value that is shared by all renders.
fn shared<T: serde::Serialize>(value: &T) -> Value {
    Value::from_serializable(value)
}
