// Eleventy 3: reads the shared content and the templates of this folder, writes ../../eleventy.
import anchor from "markdown-it-anchor";
import attributes from "markdown-it-attrs";
import definitions from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import syntax from "@11ty/eleventy-plugin-syntaxhighlight";

export default function (config) {
  config.addPlugin(syntax);
  config.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/feed.xml",
    collection: { name: "news", limit: 10 },
    metadata: {
      language: "zh-CN",
      title: "青石县残疾人联合会",
      subtitle: "消息",
      base: "https://www.example.gov.cn/",
      author: { name: "青石县残疾人联合会" },
    },
  });
  config.addPassthroughCopy({ "../static": "/", assets: "/assets" });
  config.amendLibrary("md", (md) => {
    md.set({ html: true });
    md.use(footnote).use(attributes).use(definitions);
    md.use(anchor, {
      permalink: anchor.permalink.linkAfterHeader({
        style: "visually-hidden",
        assistiveText: (title) => `“${title}”的固定链接`,
        visuallyHiddenClass: "visually-hidden",
        wrapper: ['<div class="heading-row">', "</div>"],
      }),
    });
  });
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("eleventyComputed", { permalink: (data) => (data.url ? `${data.url}index.html` : data.permalink) });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addCollection("news", (all) => all.getFilteredByGlob("**/content/news/*.md").sort((a, b) => b.date - a.date));
  return { dir: { input: "../content", includes: "../eleventy/_includes", output: "../../eleventy" }, markdownTemplateEngine: false };
}
