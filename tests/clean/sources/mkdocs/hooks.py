"""Lets MkDocs read the shared content: tables stand in figures, and pictures lie beside the content."""

import shutil
from pathlib import Path


def on_page_markdown(markdown, page, **_):
    markdown = markdown.replace("<figure>\n<figcaption>", '<figure markdown="1">\n<figcaption>')
    return f"# {page.meta['title']}\n\n{markdown}"


def on_post_build(config, **_):
    static = Path(config["config_file_path"]).parent.parent / "static"
    shutil.copytree(static, config["site_dir"], dirs_exist_ok=True)
