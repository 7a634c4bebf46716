"use strict";
/* From a chart's rows to what Apache ECharts draws: ohmsweepCharts.option(chart, view, width, colours, isKept), where
   isKept says which rows of maps a reader wants to see. */
const ohmsweepCharts = (() => {
  // Okabe and Ito's colours, which colour-blind people can tell apart; marks and dashes do so in black and white.
  const LIGHT = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b57c00", "#2f9bd6", "#444444"];
  const DARK = ["#4aa8e0", "#ff8a3d", "#2bc79b", "#e39bc4", "#e6b030", "#8fd0f5", "#c9d1d9"];
  const PLUS = "path://M-1,-4L1,-4L1,-1L4,-1L4,1L1,1L1,4L-1,4L-1,1L-4,1L-4,-1L-1,-1Z";
  const CROSS = "path://M-4,-3L-3,-4L0,-1L3,-4L4,-3L1,0L4,3L3,4L0,1L-3,4L-4,3L-1,0Z";
  const MARKS = ["circle", "rect", "triangle", "diamond", CROSS, PLUS, "roundRect"];
  const DASHES = ["solid", [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [4, 4], [1, 3]];
  const VIRIDIS = ["#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"];
  const CIVIDIS = ["#fee838", "#e1cc55", "#c3b369", "#a59c74", "#8a8678", "#707173", "#575d6d", "#3b496c", "#123570", "#00224e"];
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";

  const context = document.createElement("canvas").getContext("2d");

  function widthOf(text, size) {
    context.font = `${size}px ${FONT}`;
    return Math.max(...String(text).split("\n").map((line) => context.measureText(line).width));
  }

  const unique = (values) => [...new Set(values)];

  function number(value, digits) {
    const text = value === null || value === undefined ? "-" : Number(value).toFixed(digits);
    return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
  }

  /** Rows as objects, keyed by column names. */
  function records(chart, view) {
    return view.rows.map((row) => Object.fromEntries(chart.columns.map((name, i) => [name, row[i]])));
  }

  /** A tooltip as elements: user texts never become markup. */
  function tip(title, lines) {
    const box = document.createElement("div");
    box.className = "tip";
    const head = document.createElement("strong");
    head.textContent = title;
    box.append(head);
    for (const { colour, text } of lines) {
      const line = document.createElement("div");
      if (colour) {
        const key = document.createElement("span");
        key.className = "key";
        key.style.background = colour;
        line.append(key);
      }
      line.append(text);
      box.append(line);
    }
    return box;
  }

  function interval(record, digits) {
    const between = record.low === null ? "" : `, 95 % ${number(record.low, digits)} to ${number(record.high, digits)}`;
    return `${number(record.mean, digits)}${between}, n = ${record.n}`;
  }

  function base(colours) {
    return {
      animation: false,
      backgroundColor: "transparent",
      textStyle: { fontFamily: FONT, color: colours.ink },
      tooltip: {
        confine: true,
        backgroundColor: colours.raised,
        borderColor: colours.line,
        textStyle: { color: colours.ink, fontFamily: FONT },
      },
    };
  }

  function axis(colours, more) {
    return {
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.quiet } },
      axisTick: { show: true, lineStyle: { color: colours.quiet } },
      axisLabel: { color: colours.quiet, fontSize: 11, hideOverlap: true },
      nameTextStyle: { color: colours.quiet, fontSize: 12 },
      splitLine: { show: false },
      nameLocation: "middle",
      ...more,
    };
  }

  /** Positions of panels of one size: as many side by side as fit, then below. */
  function grids(panels, chart, width, top, panel) {
    const outer = panel.left + panel.width + panel.right;
    const columns = Math.max(1, Math.min(chart.panelsPerRow, panels.length, Math.floor(width / outer)));
    const headLines = Math.max(...panels.map((name) => name.split("\n").length));
    const head = panels.every((name) => name === "") ? 6 : 10 + 17 * headLines;
    const height = head + panel.height + panel.bottom;
    return {
      grid: panels.map((name, i) => ({
        left: (i % columns) * outer + panel.left,
        top: top + Math.floor(i / columns) * height + head,
        width: panel.width,
        height: panel.height,
      })),
      title: panels.map((name, i) => ({
        text: name,
        left: (i % columns) * outer + panel.left,
        top: top + Math.floor(i / columns) * height + 2,
        padding: 0,
        textStyle: { fontSize: 12.5, fontWeight: 600, lineHeight: 17, width: panel.width + panel.right, overflow: "truncate" },
      })),
      height: top + Math.ceil(panels.length / columns) * height,
      width: columns * outer,
    };
  }

  function withTitles(layout, colours) {
    return layout.title.map((title) => ({ ...title, textStyle: { ...title.textStyle, color: colours.ink } }));
  }

  const ACCURACY = { value: "mean", ends: ["100 %", "0 %"], label: (row) => number(row.mean, 0), tip: (row) => [interval(row, 2)] };

  /** How the kinds of maps differ. */
  const MAP_STYLES = {
    MAP: { ...ACCURACY, range: VIRIDIS, isBright: (mean) => mean > 62 },
    LOSS_MAP: { ...ACCURACY, range: CIVIDIS, isBright: (mean) => mean < 42 },
    TOLERANCE_MAP: {
      value: "place", ends: ["largest", "smallest"], range: VIRIDIS, isBright: (place) => place > 62,
      label: (row) => row.label,
      tip: (row) => [`holds: ${row.holds}`, `does not hold: ${row.fails}`, `${row.state}, ${row.trials} trials`],
    },
  };

  function map(chart, view, width, colours, isKept) {
    const rows = records(chart, view);
    const style = MAP_STYLES[chart.kind];
    const panels = unique(rows.map((row) => row.panel));
    const sorted = (name) => {
      const values = unique(rows.map((row) => row[name]));
      return values.every((value) => typeof value === "number") ? values.sort((a, b) => a - b) : values;
    };
    const xs = sorted("x");
    const ys = sorted("y");
    const cell = (count, most) => Math.max(3, Math.min(most, 440 / count));
    const labelled = xs.length <= 14 && ys.length <= 30;
    const legend = 70;
    const left = 34 + Math.max(...ys.map((value) => widthOf(value, 11)));
    // All quantities of a slice in one row, where cells stay legible.
    const room = ((width - legend) / Math.min(chart.panelsPerRow, panels.length) - left - 18) / xs.length;
    const widest = xs.length <= 6 ? 64 : 44;
    const most = room < 24 ? widest : Math.min(widest, room);
    const panelWidth = Math.min(cell(xs.length, most) * xs.length, width - legend - left - 18);
    const titles = Math.max(...panels.map((name) => widthOf(name, 13.5)));
    const layout = grids(panels, chart, width - legend, 0, {
      left,
      // A single map has room for a title wider than itself.
      right: panels.length > 1 ? 18 : Math.max(18, Math.min(160, titles - panelWidth)),
      bottom: 46,
      width: panelWidth,
      height: cell(ys.length, ys.length <= 6 ? 36 : 27) * ys.length,
    });
    const scaleTop = 24;
    const scaleHeight = 110;
    const xIndex = new Map(xs.map((value, i) => [value, i]));
    const yIndex = new Map(ys.map((value, i) => [value, i]));
    return {
      ...base(colours),
      size: { width, height: Math.max(layout.height, scaleTop + scaleHeight + 46) },
      grid: layout.grid,
      title: withTitles(layout, colours),
      xAxis: panels.map((name, i) => axis(colours, { type: "category", gridIndex: i, data: xs.map(String), name: view.x.title, nameGap: 28 })),
      yAxis: panels.map((name, i) => axis(colours, { type: "category", gridIndex: i, data: ys.map(String), name: view.y, nameGap: left - 16 })),
      visualMap: {
        type: "continuous", min: 0, max: 100, dimension: 2, calculable: false, orient: "vertical",
        left: Math.min(layout.width, width - legend), top: scaleTop, itemHeight: scaleHeight, itemWidth: 12, text: style.ends,
        textStyle: { color: colours.quiet, fontSize: 11 },
        inRange: { color: style.range },
        seriesIndex: panels.map((name, i) => i),
      },
      tooltip: {
        ...base(colours).tooltip,
        formatter: ({ data }) => tip(`${data.row.panel.split("\n").join(", ")}`, [
          { text: [`${view.y} ${data.row.y}`, `${view.x.title} ${data.row.x}`].map((at) => at.trim()).filter((at) => at !== "").join(", ") },
          ...style.tip(data.row).map((text) => ({ text })),
        ]),
      },
      series: panels.map((name, i) => ({
        type: "heatmap", name, xAxisIndex: i, yAxisIndex: i,
        label: { show: labelled, formatter: ({ data }) => style.label(data.row), fontSize: 11 },
        emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 1.5 } },
        data: rows.filter((row) => row.panel === name).map((row) => ({
          value: [xIndex.get(row.x), yIndex.get(row.y), row[style.value]],
          row,
          label: isKept(row) ? { color: style.isBright(row[style.value]) ? "#000000" : "#ffffff" } : { show: false },
          // What is not known as closely as was asked.
          itemStyle: !isKept(row) ? { opacity: 0.1 } : row.state === "band" || row.state === "island" ? { borderColor: "#d55e00", borderType: "dashed", borderWidth: 2 } : undefined,
        })),
      })),
    };
  }

  /** A vertical or horizontal bar with end caps between two values. */
  function whiskers(style, offset, isHorizontal) {
    return (params, api) => {
      const ends = [1, 2].map((i) => (isHorizontal ? api.coord([api.value(i), api.value(0)]) : api.coord([api.value(0), api.value(i)])));
      const [x, y] = isHorizontal ? [0, offset] : [offset, 0];
      const bar = (x1, y1, x2, y2) => ({ type: "line", shape: { x1: x1 + x, y1: y1 + y, x2: x2 + x, y2: y2 + y }, style });
      const [[ax, ay], [bx, by]] = ends;
      const [dx, dy] = isHorizontal ? [0, 3] : [3, 0];
      return {
        type: "group",
        children: [bar(ax, ay, bx, by), bar(ax - dx, ay - dy, ax + dx, ay + dy), bar(bx - dx, by - dy, bx + dx, by + dy)],
      };
    };
  }

  function legend(names, width, colours, itemWidth = 30) {
    const rows = Math.ceil(names.reduce((sum, name) => sum + widthOf(name, 12) + 48, 0) / width) || 1;
    return {
      height: 10 + 22 * rows,
      legend: {
        data: names, left: 0, top: 0, width, itemWidth, itemHeight: 9, itemGap: 14,
        textStyle: { color: colours.ink, fontSize: 12 }, inactiveColor: colours.line,
      },
    };
  }

  /** What all charts of panels under a legend have. */
  function frame(layout, top, width, colours) {
    return {
      ...base(colours),
      size: { width, height: layout.height },
      grid: layout.grid,
      title: withTitles(layout, colours),
      legend: top.legend,
    };
  }

  const PERCENT = { value: "mean", digits: 2, left: 46, height: 250, symbolSize: 8, opacity: 1, yAxis: { type: "value", min: 0, max: 100, interval: 20 } };

  /** How the kinds of line charts differ. */
  const LINE_STYLES = {
    LINES: { ...PERCENT, most: 420 },
    CURVES: { ...PERCENT, most: 860, symbolSize: 5, opacity: 0.55, minInterval: 1 },
    STEPS: { value: "density", digits: 4, left: 66, most: 310, height: 190, step: "end", symbolSize: 0, yAxis: { type: "value" } },
    CYCLES: { value: "mean", digits: 1, left: 66, most: 300, height: 250, symbolSize: 8, opacity: 1, yAxis: { type: "log" } },
  };

  function lines(chart, view, width, colours) {
    const rows = records(chart, view);
    const style = LINE_STYLES[chart.kind];
    const panels = unique(rows.map((row) => row.panel));
    const names = unique(rows.map((row) => row.series));
    const top = legend(names, width, colours);
    const { left } = style;
    // Side by side if panels stay legible.
    const beside = Math.floor(width / Math.min(chart.panelsPerRow, panels.length)) - left - 24;
    const layout = grids(panels, chart, width, top.height, {
      left, right: 24, bottom: 52, height: style.height,
      width: Math.max(180, Math.min(style.most, beside > 230 ? beside : width - left - 24)),
    });
    const places = view.x.spacing === "PLACES" ? unique(rows.map((row) => row.x)) : null;
    const xType = places ? { type: "category", data: places.map(String), boundaryGap: true }
      : { type: view.x.spacing === "LOGARITHMIC" ? "log" : "value", scale: true, minInterval: style.minInterval };
    // A logarithmic axis has no zero.
    const drawn = (value) => (style.yAxis.type === "log" && !(value > 0) ? null : value);
    const at = (row) => (places ? String(row.x) : row.x);
    const palette = colours.isDark ? DARK : LIGHT;
    const series = [];
    panels.forEach((panel, i) => names.forEach((name, s) => {
      const mine = rows.filter((row) => row.panel === panel && row.series === name);
      if (mine.length === 0) {
        return;
      }
      const colour = palette[s % palette.length];
      // Where tasks end, once a panel: only rows of curves say so.
      const ends = name === rows[0].series ? mine.filter((row) => row.last === 1).slice(0, -1) : [];
      series.push({
        type: "line", name, xAxisIndex: i, yAxisIndex: i, clip: true, z: 3,
        step: style.step ?? false,
        showSymbol: style.symbolSize > 0 && mine.length <= 130,
        symbol: MARKS[s % MARKS.length], symbolSize: style.symbolSize,
        itemStyle: { color: colour }, color: colour,
        lineStyle: { color: colour, width: 1.7, type: DASHES[s % DASHES.length] },
        data: mine.map((row) => ({ value: [at(row), drawn(row[style.value])], row })),
        markLine: ends.length === 0 ? undefined : {
          silent: true, symbol: "none", label: { show: false },
          lineStyle: { color: colours.quiet, type: [2, 3], width: 1 },
          data: ends.map((row) => ({ xAxis: row.x + 0.5 })),
        },
      });
      const known = mine.filter((row) => typeof row.low === "number");
      if (known.length > 0) {
        series.push({
          type: "custom", name, xAxisIndex: i, yAxisIndex: i, clip: true, silent: true, z: 2, color: colour,
          tooltip: { show: false }, encode: { x: 0, y: [1, 2] },
          renderItem: whiskers({ stroke: colour, lineWidth: 1.2, opacity: style.opacity }, 0, false),
          data: known.map((row) => [at(row), drawn(row.low) ?? row.mean, drawn(row.high)]),
        });
      }
    }));
    return {
      ...frame(layout, top, width, colours),
      xAxis: panels.map((name, i) => axis(colours, { ...xType, gridIndex: i, name: view.x.title, nameGap: 30 })),
      yAxis: panels.map((name, i) => axis(colours, {
        ...style.yAxis, gridIndex: i, name: view.y, nameGap: left - 16,
        splitLine: { show: true, lineStyle: { color: colours.line, opacity: 0.6 } },
      })),
      tooltip: {
        ...base(colours).tooltip,
        trigger: "axis",
        axisPointer: { lineStyle: { color: colours.quiet } },
        formatter: (params) => {
          const found = params.filter((param) => param.seriesType === "line" && param.data.row);
          if (found.length === 0) {
            return null;
          }
          const first = found[0].data.row;
          const learns = first.learns === undefined ? "" : `, learning ${first.learns}`;
          return tip(`${view.x.title} ${first.x}${learns}`, found.map(({ seriesName, color, data }) => ({
            colour: color,
            text: `${seriesName}: ${style.value === "mean" ? interval(data.row, style.digits) : number(data.row[style.value], style.digits)}`,
          })));
        },
      },
      series,
    };
  }

  function dots(chart, view, width, colours) {
    const rows = records(chart, view);
    const points = unique(rows.map((row) => row.point));
    const names = unique(rows.map((row) => row.series));
    const top = legend(names, width, colours, 10);
    const left = Math.min(width * 0.45, 16 + Math.max(...points.map((point) => widthOf(point, 11))));
    const palette = colours.isDark ? DARK : LIGHT;
    const index = new Map(points.map((point, i) => [point, i]));
    const offset = (s) => (s - (names.length - 1) / 2) * 6;
    const height = 27 * points.length;
    return {
      ...base(colours),
      size: { width, height: top.height + height + 56 },
      legend: top.legend,
      grid: { left, top: top.height + 4, width: Math.max(140, Math.min(620, width - left - 24)), height },
      xAxis: axis(colours, { type: "value", name: view.x.title, nameGap: 28, splitLine: { show: true, lineStyle: { color: colours.line, opacity: 0.6 } } }),
      yAxis: axis(colours, {
        type: "category", data: points, inverse: true, axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: colours.ink, fontSize: 11, width: left - 14, overflow: "truncate", interval: 0 },
        splitArea: { show: true, areaStyle: { color: ["transparent", colours.raised] } },
      }),
      tooltip: {
        ...base(colours).tooltip,
        formatter: ({ data, seriesName, color }) => tip(data.row.point, [{ colour: color, text: `${seriesName}: ${interval(data.row, 2)}` }]),
      },
      series: names.flatMap((name, s) => {
        const mine = rows.filter((row) => row.series === name);
        const colour = palette[s % palette.length];
        return [
          {
            type: "scatter", name, z: 3, symbol: MARKS[s % MARKS.length], symbolSize: 8, symbolOffset: [0, offset(s)],
            itemStyle: { color: colour, opacity: 1 },
            data: mine.map((row) => ({ value: [row.mean, index.get(row.point)], row })),
          },
          {
            type: "custom", name, silent: true, z: 2, color: colour, tooltip: { show: false }, encode: { x: [1, 2], y: 0 },
            renderItem: whiskers({ stroke: colour, lineWidth: 1.3 }, offset(s), true),
            data: mine.filter((row) => row.low !== null).map((row) => [index.get(row.point), row.low, row.high]),
          },
        ];
      }),
    };
  }

  const KINDS = { MAP: map, LOSS_MAP: map, TOLERANCE_MAP: map, LINES: lines, CURVES: lines, STEPS: lines, CYCLES: lines, DOTS: dots };

  return {
    KINDS,
    option: (chart, view, width, colours, isKept) => KINDS[chart.kind](chart, view, width, colours, isKept),
    parts: { DARK, DASHES, LIGHT, MARKS, VIRIDIS, axis, base, frame, grids, legend, number, records, tip, unique, withTitles },
  };
})();
