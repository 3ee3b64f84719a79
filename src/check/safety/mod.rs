//! Whether a page can be trusted: nothing foreign runs in it or is fetched by it, nothing that it sends goes elsewhere, and
//! no file is published that was never meant to be.

rules![file_unpublishable, form_elsewhere, inline_handler, mixed_content, raw_address, script_address, third_party];
