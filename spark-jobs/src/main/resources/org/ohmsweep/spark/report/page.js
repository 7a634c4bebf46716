"use strict";
/* The page: draws charts, fills the table of results, exports. Texts are inserted as text, never as markup. */
(() => {
  const PAPER_WIDTH = 680;
  const ROWS_AT_FIRST = 25;
  /* At once: a browser stands still while it lays out many more. */
  const MORE_ROWS = 1000;

  const data = JSON.parse(document.getElementById("report-data").textContent);
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  }

  function colours(isPaper) {
    if (isPaper) {
      return { isDark: false, ink: "#000000", quiet: "#333333", line: "#bbbbbb", raised: "#ffffff", page: "#ffffff" };
    }
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue(`--${name}`).trim();
    return { isDark: isDark(), ink: of("ink"), quiet: of("quiet"), line: of("line"), raised: of("raised"), page: of("page") };
  }

  function save(name, url) {
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
  }

  /** A cell of a CSV file; text that a spreadsheet would take for a formula gets an apostrophe. */
  function cell(value) {
    if (value === null || value === undefined) {
      return "";
    }
    let text = String(value);
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text) && !/^-?[0-9.]/.test(text)) {
      text = `'${text}`;
    }
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function saveCsv(name, head, rows) {
    const text = [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    save(`${name}.csv`, url);
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  /** Which rows of the table of results a brush keeps; all if there is none. */
  let kept = null;
  const isKept = (row) => kept === null || [row].flat().some((i) => kept.has(i));

  class Figure {
    constructor(element, chart) {
      this.element = element;
      this.chart = chart;
      this.plot = element.querySelector(".plot");
      this.view = chart.views[0];
      this.fillChoices();
      element.querySelector(".csv").addEventListener("click", () => this.csv());
      element.querySelector(".svg").addEventListener("click", () => this.svg());
    }

    fillChoices() {
      const { views } = this.chart;
      const select = this.element.querySelector("select");
      let parent = select;
      views.forEach((view, i) => {
        if (view.group && (i === 0 || views[i - 1].group !== view.group)) {
          parent = document.createElement("optgroup");
          parent.label = view.group;
          select.append(parent);
        }
        const option = document.createElement("option");
        option.value = i;
        option.textContent = view.label;
        parent.append(option);
      });
      if (views.length > 1) {
        this.element.querySelector(".choice").hidden = false;
        this.tellChoice();
      }
      select.addEventListener("change", () => {
        this.view = views[Number(select.value)];
        this.tellChoice();
        this.draw(false);
      });
    }

    /** For print, in place of the list of choices. */
    tellChoice() {
      this.element.querySelector(".choice-print").textContent = `Shown: ${this.view.label}`;
    }

    draw(isPaper) {
      const width = isPaper ? PAPER_WIDTH : Math.max(300, this.plot.clientWidth);
      const { size, ...option } = ohmsweepCharts.option(this.chart, this.view, width, colours(isPaper), ({ row }) => isKept(row));
      if (this.instance) {
        this.instance.dispose();
      }
      this.plot.style.height = `${size.height}px`;
      this.instance = echarts.init(this.plot, null, { renderer: "svg", width: size.width, height: size.height });
      this.instance.setOption(option);
      this.instance.getZr().flush();
      this.width = width;
    }

    redrawIfResized() {
      if (this.instance && Math.max(300, this.plot.clientWidth) !== this.width) {
        this.draw(false);
      }
    }

    /** Whether it is a map, whose cells know their rows of the table of results. */
    get isMap() {
      return this.chart.columns.includes("row");
    }

    csv() {
      const { views, columns } = this.chart;
      const head = [...(views.length > 1 ? ["view"] : []), ...columns.filter((name) => name !== "row")];
      const rows = views.flatMap((view) => view.rows.map((row) => [
        ...(views.length > 1 ? [view.label] : []), ...row.filter((value, i) => columns[i] !== "row")]));
      saveCsv(this.element.id, head, rows);
    }

    svg() {
      save(`${this.element.id}.svg`, this.instance.getDataURL({ type: "svg", backgroundColor: colours(false).page }));
    }
  }

  class Table {
    constructor({ name, head, rows, traits }) {
      this.firstTrait = head.length - traits;
      this.head = head;
      this.rows = rows;
      this.place = new Map(rows.map((row, i) => [row, i]));
      this.shown = rows;
      this.limit = ROWS_AT_FIRST;
      this.body = document.querySelector("#sortable tbody");
      this.fillHead();
      document.getElementById("filter").addEventListener("input", () => this.filter());
      document.getElementById("table-csv").addEventListener("click", () => saveCsv(name, head, rows));
      document.getElementById("more").addEventListener("click", () => {
        this.limit += MORE_ROWS;
        this.fill();
      });
      this.fill();
    }

    fillHead() {
      const row = document.createElement("tr");
      this.head.forEach((name, column) => {
        const head = document.createElement("th");
        head.scope = "col";
        head.className = this.classOf(column);
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.addEventListener("click", () => this.sort(column, head));
        head.append(button);
        row.append(head);
      });
      document.querySelector("#sortable thead").append(row);
    }

    /** Columns of traits: in print, only the first column has them. */
    classOf(column) {
      return column >= this.firstTrait ? "trait" : "";
    }

    sort(column, head) {
      const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      document.querySelectorAll("#sortable th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      this.rows = [...this.rows].sort((one, other) => sign * Table.compare(one[column], other[column]));
      this.filter();
    }

    /** Numbers before texts, and by value. */
    static compare(one, other) {
      const [a, b] = [Number.parseFloat(one), Number.parseFloat(other)];
      if (Number.isNaN(a) || Number.isNaN(b)) {
        return Number.isNaN(a) - Number.isNaN(b) || one.localeCompare(other);
      }
      return a - b;
    }

    /** Shows what a brush keeps and the text is in. */
    filter() {
      const wanted = document.getElementById("filter").value.trim().toLowerCase();
      this.shown = this.rows.filter((row) => isKept(this.place.get(row)) && row.some((value) => value.toLowerCase().includes(wanted)));
      this.fill();
    }

    fill() {
      const rows = this.shown.slice(0, this.limit).map((values) => {
        const row = document.createElement("tr");
        values.forEach((value, column) => {
          const cell = row.insertCell();
          cell.textContent = value;
          cell.className = this.classOf(column);
        });
        return row;
      });
      this.body.replaceChildren(...rows);
      document.getElementById("more").hidden = rows.length === this.shown.length;
      document.getElementById("shown").textContent = `${rows.length} of ${this.rows.length} rows`;
    }
  }

  const table = new Table(data.table);
  const figures = Object.entries(data.charts).map(([id, chart]) => new Figure(document.getElementById(id), chart));
  const drawAll = (isPaper) => figures.forEach((figure) => figure.draw(isPaper));

  document.getElementById("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    drawAll(false);
  });
  dark.addEventListener("change", () => drawAll(false));
  // Print shows everything: charts at the width of the paper, and all details open.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
    drawAll(true);
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    drawAll(false);
  });
  // explore.js says what its brushes keep.
  document.addEventListener("kept", ({ detail }) => {
    kept = detail;
    table.filter();
    figures.filter((figure) => figure.isMap && figure.instance).forEach((figure) => figure.draw(false));
  });
  let resizing;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => figures.forEach((figure) => figure.redrawIfResized()), 150);
  });

  // One after another, so that the page can be read and scrolled meanwhile.
  (function drawNext(i) {
    if (i < figures.length) {
      figures[i].draw(false);
      setTimeout(() => drawNext(i + 1));
    } else {
      // The first ones may be too wide since the page got its scroll bar.
      figures.forEach((figure) => figure.redrawIfResized());
      root.dataset.drawn = figures.length;
    }
  })(0);
})();
