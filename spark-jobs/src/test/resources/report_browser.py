"""Opens a report in headless Chromium and says what it finds, as one JSON object.

    python report_browser.py REPORT PICTURE
"""
import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# Debian's build needs no sandbox to run as root, as in containers; the last ones keep it from asking for updates.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def hover(page, chart):
    """What the tooltip of a chart says where the middle of its first mark is."""
    figure = page.locator(f"#{chart}")
    figure.scroll_into_view_if_needed()
    box = figure.locator(".plot").bounding_box()
    for _ in range(100):  # a tip may come later than the mouse
        for x in range(60, int(box["width"]), 12):
            page.mouse.move(box["x"] + x, box["y"] + min(120, box["height"] / 2))
            tips = [text for text in figure.locator(".tip").all_inner_texts() if text]
            if tips:
                return tips[0]
        page.wait_for_timeout(100)
    return ""


def download(page, chart, button):
    with page.expect_download() as waiting:
        page.locator(f"#{chart} {button}").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


def brush(page):
    """What brushes on the axes leave of the table and the maps: by keyboard, by mouse, and none."""
    def left():
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return {
            "rows": page.locator("#sortable tbody tr").count(),
            "kept": page.locator("#kept").inner_text(),
            "faint": page.locator("#map-accuracy svg path[fill-opacity='0.1']").count(),
        }

    explore = page.locator("#explore")
    low = explore.get_by_role("slider", name="bits, from")
    low.press("End")
    found = {"axes": explore.locator("text.name title").all_text_contents(), "key": left(), "value": low.get_attribute("aria-valuetext")}
    low.press("Escape")
    found["escape"] = left()
    reach = explore.locator("g:has([aria-label='bound, from']) .reach").bounding_box()
    x, bottom = reach["x"] + 3, reach["y"] + reach["height"]  # beside the ends of the axis
    page.mouse.move(x, bottom - 40)
    page.mouse.down()
    page.mouse.move(x, bottom - 20)
    page.mouse.move(x, bottom + 30)
    page.mouse.up()
    found["mouse"] = left()
    page.locator("#clear").click()
    found["clear"] = left()
    return found


def look(browser, report, scheme, width):
    """A page, drawn, and what its console and network saw."""
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.set_default_timeout(600_000)  # ms; a bound against hanging
    seen = []
    page.on("console", lambda message: seen.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or seen.append(request.url))
    page.goto(Path(report).as_uri())
    page.wait_for_selector("html[data-drawn]")
    return page, seen


def main(report, picture):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page, seen = look(browser, report, "light", 1200)
        charts = page.evaluate("[...document.querySelectorAll('figure.chart')].map(figure => figure.id)")
        found = {
            "charts": charts,
            "drawn": page.evaluate("[...document.querySelectorAll('figure.chart')]"
                                   ".filter(figure => figure.querySelectorAll('.plot svg path').length > 0)"
                                   ".map(figure => figure.id)"),
            "pwned": page.evaluate("window.pwned ?? null"),
            "images": page.locator("img").count(),
            "rows": page.locator("#sortable tbody tr").count(),
            "light": page.evaluate("getComputedStyle(document.body).backgroundColor"),
        }
        if charts:
            chart = charts[0]
            if page.locator("#explore:visible").count():
                found["brush"] = brush(page)
            found["tip"] = hover(page, chart)
            found["csv"] = download(page, chart, ".csv")
            found["svg"] = download(page, chart, ".svg")
            page.locator("#sortable thead button").nth(1).click()
            found["sorted"] = page.locator("#sortable tbody tr td:nth-child(2)").all_inner_texts()
            page.locator("#theme").click()
            found["dark"] = page.evaluate("getComputedStyle(document.body).backgroundColor")
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            found["widest_on_paper"] = page.evaluate(
                "Math.max(...[...document.querySelectorAll('.chart .plot svg')].map(svg => svg.getBoundingClientRect().width))")
            found["controls_on_paper"] = page.locator(".controls:visible").count()
        narrow, seen_narrow = look(browser, report, "dark", 390)
        found["narrow"] = narrow.evaluate("document.documentElement.scrollWidth")
        narrow.screenshot(path=picture)
        found["seen"] = seen + seen_narrow
        browser.close()
    print(json.dumps(found))


main(*sys.argv[1:])
