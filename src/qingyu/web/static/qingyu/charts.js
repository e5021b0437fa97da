/* Curves drawn with Apache ECharts in place of the server's drawing, with each week's figures
   under the pointer. The drawing stays in the page for paper; the table below it for everyone.
   Without this script, the library or a canvas, the drawing is what is seen. */
(function () {
  "use strict";

  var script = document.currentScript;
  var figures = document.querySelectorAll("figure[data-chart]");
  var drawn = [];

  if (!script || !figures.length || !window.HTMLCanvasElement) {
    return;
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  /* Slanting lines, so that the band is told by its pattern in a grey copy too. */
  function hatch() {
    var tile = document.createElement("canvas");
    var pen = tile.getContext("2d");
    tile.width = tile.height = 8;
    pen.fillStyle = colour("--rain-wash");
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = colour("--rain");
    var isHigh = document.documentElement.getAttribute("data-contrast") === "high";
    pen.globalAlpha = isHigh ? 1 : 0.35;
    pen.lineWidth = isHigh ? 1 : 2;
    pen.beginPath();
    pen.moveTo(-2, 10);
    pen.lineTo(10, -2);
    pen.stroke();
    return { image: tile, repeat: "repeat" };
  }

  function line(name, data, extra) {
    var series = { type: "line", name: name, data: data, symbol: "none", animation: false };
    Object.keys(extra).forEach(function (key) {
      series[key] = extra[key];
    });
    return series;
  }

  function marked(data) {
    return data.came.map(function (came, n) {
      return came > data.high[n]
        ? { value: came, symbol: "rect", symbolSize: 9, itemStyle: { color: colour("--red") } }
        : came;
    });
  }

  function words(data, n) {
    return [
      data.labels[n],
      data.names[1] + " " + data.came[n],
      data.names[2] + " " + data.expected[n],
      data.names[3] + " " + Math.round(data.low[n]) + "–" + Math.round(data.high[n]),
    ].join("\n");
  }

  // The letters grow with the page's own; 13 px is the least that can be read.
  function letters() {
    return Math.max(13, 0.75 * parseFloat(getComputedStyle(document.documentElement).fontSize));
  }

  function axis(extra) {
    extra.axisLabel = { color: colour("--ink-soft"), fontSize: letters(), hideOverlap: true };
    extra.axisLine = { lineStyle: { color: colour("--edge") } };
    extra.splitLine = { lineStyle: { color: colour("--line") } };
    return extra;
  }

  function option(data) {
    var width = data.high.map(function (high, n) {
      return high - data.low[n];
    });
    var unseen = { opacity: 0 };
    return {
      aria: { enabled: true, label: { description: data.says }, decal: { show: true } },
      // Room at the right for half of the last day.
      grid: { left: 8, right: 3 * letters(), top: 12, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        confine: true,
        formatter: function (points) {
          return words(data, points[0].dataIndex);
        },
      },
      xAxis: axis({ type: "category", data: data.labels, boundaryGap: false }),
      yAxis: axis({ type: "value", minInterval: 1 }),
      series: [
        line("low", data.low, { stack: "band", lineStyle: unseen }),
        line(data.names[3], width, { stack: "band", lineStyle: unseen, areaStyle: { color: hatch(), opacity: 1 } }),
        line(data.names[2], data.expected, { lineStyle: { color: colour("--rain"), type: "dashed", width: 1.5 } }),
        line(data.names[1], marked(data), {
          symbol: "circle", symbolSize: 1, showAllSymbol: true,
          lineStyle: { color: colour("--ink"), width: 2 }, itemStyle: { color: colour("--ink") },
        }),
      ],
    };
  }

  function draw(figure) {
    var source = document.getElementById(figure.getAttribute("data-chart"));
    var drawing = figure.querySelector(".drawing");
    var place = document.createElement("div");
    place.className = "live";
    figure.insertBefore(place, drawing);
    figure.classList.add("is-live");
    try {
      var chart = window.echarts.init(place);
      chart.setOption(option(JSON.parse(source.textContent)));
      drawn.push(chart);
    } catch (error) {
      figure.classList.remove("is-live");
      figure.removeChild(place);
    }
  }

  var library = document.createElement("script");
  library.src = script.getAttribute("data-library");
  library.onload = function () {
    Array.prototype.forEach.call(figures, draw);
    window.addEventListener("resize", function () {
      drawn.forEach(function (chart) {
        chart.resize();
      });
    });
  };
  document.head.appendChild(library);
})();
