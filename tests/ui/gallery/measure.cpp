#include "measure.h"

#include "../samples/samples.h"
#include "ui/charts/timechart.h"
#include "ui/pages/endpoints/endpointspage.h"
#include "ui/shell/inisettings.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace portreeve;

namespace {

void report(const char *what, int count, const std::function<void(int)> &step)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        step(i);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-52s median %6.2f ms  p95 %6.2f ms  worst %6.2f ms\n", what, times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
}

void paintNow(QWidget &widget)
{
    widget.repaint();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

void measureFilter()
{
    shell::MemorySettings settings;
    pages::EndpointsModel model;
    pages::EndpointsPage page(model, settings);
    page.resize(1280, 800);
    page.show();
    pages::EndpointsData data;
    data.requirements = samples::manyEndpoints(17'000);
    QElapsedTimer timer;
    timer.start();
    model.setData(data);
    paintNow(page);
    std::printf("%-52s %.2f ms\n", "17,000 endpoint rows taken and painted",
                static_cast<double>(timer.nsecsElapsed()) / 1e6);
    const QString typed = QStringLiteral("amazonaws eu-west");
    report("keystroke over 17,000 rows to painted", 340, [&](int i) {
        const int length = i % (2 * static_cast<int>(typed.size()));
        const int shown = length <= typed.size() ? length : 2 * static_cast<int>(typed.size()) - length;
        page.search(typed.left(shown));
        paintNow(page);
    });
    page.table()->selectRow(40);
    page.search(QString());
    report("the same with a selected row", 100, [&](int i) {
        page.search(typed.left(i % static_cast<int>(typed.size())));
        paintNow(page);
    });
}

void measureChart()
{
    charts::TimeChart chart;
    chart.resize(1180, 640);
    chart.setBands(samples::bands());
    chart.setSeries({{QStringLiteral("a"), QStringLiteral("us-east-1"), samples::roundTrips(1'000'000, 3, 98)}});
    chart.show();
    paintNow(chart);
    const double from = chart.from();
    const double range = chart.to() - from;
    report("chart with 1,000,000 samples: zoom step", 200, [&](int i) {
        const double half = range / 2 * std::pow(0.95, i % 100);
        chart.setRange(from + range / 2 - half, from + range / 2 + half);
        paintNow(chart);
    });
    report("chart with 1,000,000 samples: pan step", 200, [&](int i) {
        const double width = range * 0.5;
        chart.setRange(from + i * range / 500, from + i * range / 500 + width);
        paintNow(chart);
    });
}

void measureCode()
{
    widgets::CodeView view;
    view.resize(900, 700);
    view.show();
    const QString text = samples::firewallPreview(50'000).text;
    QElapsedTimer timer;
    timer.start();
    view.setCode(text);
    paintNow(view);
    std::printf("%-52s %.2f ms\n", "preview of 50,000 lines shown", static_cast<double>(timer.nsecsElapsed()) / 1e6);
    report("scrolling in it", 300, [&](int i) {
        view.verticalScrollBar()->setValue(i * 166);
        paintNow(view);
    });
}

} // namespace

void measureAll()
{
    measureFilter();
    measureChart();
    measureCode();
}
