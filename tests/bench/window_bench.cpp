// window_bench: how long what the window must paint in time takes: a keystroke in the filter over 17,000 rows, a step
// in a chart of 1,000,000 samples, a preview of 50,000 lines. One line each: what, median in ms, budget in ms or "-".
#include "tests/ui/samples/samples.h"
#include "ui/charts/timechart.h"
#include "ui/pages/endpoints/endpointspage.h"
#include "ui/pages/monitor/monitorpage.h"
#include "ui/shell/inisettings.h"
#include "ui/widgets/basestyle.h"
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

void print(const QString &what, double milliseconds, const char *budget)
{
    std::printf("%s\t%f\t%s\n", qPrintable(what), milliseconds, budget);
}

double millisecondsOf(const std::function<void()> &step)
{
    QElapsedTimer timer;
    timer.start();
    step();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The median is held against the budget; the 95th percentile is for information.
void report(const QString &what, const char *budget, int count, const std::function<void(int)> &step)
{
    std::vector<double> times;
    times.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        times.push_back(millisecondsOf([&] { step(i); }));
    std::sort(times.begin(), times.end());
    print(what, times[times.size() / 2], budget);
    print(what + QStringLiteral(", 95th percentile"), times[times.size() * 95 / 100], "-");
}

/// What was asked to be painted, once, as the event loop does it.
void paintNow(QWidget &widget)
{
    widget.update();
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
    print(QStringLiteral("17,000 rows taken and painted"), millisecondsOf([&] {
              model.setData(data);
              paintNow(page);
          }),
          "-");
    const QString typed = QStringLiteral("amazonaws eu-west");
    report(QStringLiteral("keystroke over 17,000 rows to painted"), "16", 340, [&](int i) {
        const int length = i % (2 * static_cast<int>(typed.size()));
        const int shown = length <= typed.size() ? length : 2 * static_cast<int>(typed.size()) - length;
        page.search(typed.left(shown));
        paintNow(page);
    });
    page.table()->selectRow(40);
    page.search(QString());
    report(QStringLiteral("the same with a row selected"), "16", 100, [&](int i) {
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
    report(QStringLiteral("chart with 1,000,000 samples: zoom step"), "16", 200, [&](int i) {
        const double half = range / 2 * std::pow(0.95, i % 100);
        chart.setRange(from + range / 2 - half, from + range / 2 + half);
        paintNow(chart);
    });
    report(QStringLiteral("chart with 1,000,000 samples: pan step"), "16", 200, [&](int i) {
        const double width = range * 0.5;
        chart.setRange(from + i * range / 500, from + i * range / 500 + width);
        paintNow(chart);
    });
}

/// The Monitor page with its table and all of the samples below the chart.
void measureMonitor()
{
    shell::MemorySettings settings;
    pages::MonitorModel model;
    model.setBands(samples::bands());
    model.setRows(samples::monitorRows(125'000)); // of eight series: a million
    pages::MonitorPage page(model, settings);
    page.resize(1280, 800);
    page.show();
    paintNow(page);
    charts::TimeChart &chart = *page.chart();
    const double from = chart.from();
    const double range = chart.to() - from;
    report(QStringLiteral("Monitor page with 1,000,000 samples: zoom step"), "16", 200, [&](int i) {
        const double half = range / 2 * std::pow(0.95, i % 100);
        chart.setRange(from + range / 2 - half, from + range / 2 + half);
        paintNow(page);
    });
    report(QStringLiteral("Monitor page with 1,000,000 samples: pan step"), "16", 200, [&](int i) {
        const double width = range * 0.5;
        chart.setRange(from + i * range / 500, from + i * range / 500 + width);
        paintNow(page);
    });
    report(QStringLiteral("Monitor page: new values of 8 series shown"), "-", 50, [&](int i) {
        QList<pages::MonitorRow> rows = model.rows();
        for (pages::MonitorRow &row : rows)
            row.lastMs = i;
        model.setRows(rows);
        paintNow(page);
    });
}

void measureCode()
{
    widgets::CodeView view;
    view.resize(900, 700);
    view.show();
    const QString text = samples::firewallPreview(50'000).text;
    print(QStringLiteral("preview of 50,000 lines shown"), millisecondsOf([&] {
              view.setCode(text);
              paintNow(view);
          }),
          "-");
    report(QStringLiteral("scrolling in it"), "16", 300, [&](int i) {
        view.verticalScrollBar()->setValue(i * 166);
        paintNow(view);
    });
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QApplication::setStyle(new widgets::BaseStyle);
    measureFilter();
    measureChart();
    measureMonitor();
    measureCode();
    return 0;
}
