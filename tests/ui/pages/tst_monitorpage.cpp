// The Monitor page by itself, offscreen: what can be chosen, what is drawn and said, and what it asks for.
#include "../samples/finders.h"
#include "../samples/samples.h"
#include "ui/charts/timechart.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/monitor/choicetablemodel.h"
#include "ui/pages/monitor/drawnseries.h"
#include "ui/pages/monitor/monitorcsv.h"
#include "ui/pages/monitor/monitornote.h"
#include "ui/pages/monitor/monitorpage.h"
#include "ui/pages/monitor/monitortablemodel.h"
#include "ui/shell/inisettings.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyledItemDelegate>
#include <QTest>
#include <QToolButton>

using namespace portreeve;
using namespace Qt::StringLiterals;
using pages::ChoiceTableModel;
using pages::DrawnSeries;
using pages::MonitorChoice;
using pages::MonitorModel;
using pages::MonitorRow;
using pages::MonitorState;
using pages::MonitorTableModel;
using samples::button;
using samples::Models;
using samples::named;
using samples::says;

namespace {

MonitorRow row(int number, const char *transport = "TCP", const char *family = "IPv4", bool measured = true)
{
    MonitorRow row;
    row.host = u"h%1.example.com"_s.arg(number);
    row.port = u"4172"_s;
    row.transport = QLatin1String(transport);
    row.family = QLatin1String(family);
    row.id = row.name();
    row.mayBeSilent = row.transport == u"UDP"_s;
    row.line = measured ? samples::roundTrips(50, quint32(number), 20) : std::make_shared<stats::MinMaxPyramid>();
    return row;
}

QList<MonitorRow> rowsOf(int count)
{
    QList<MonitorRow> rows;
    for (int i = 0; i < count; ++i)
        rows.append(row(i));
    return rows;
}

QList<MonitorChoice> someChoices()
{
    QList<MonitorChoice> choices;
    for (const char *host : {"drp-iad.example.com", "drp-dub.example.com"}) {
        for (const char *family : {"IPv4", "IPv6"}) {
            const QString name = QLatin1String(host);
            choices.append({name + QLatin1String(family), name, u"4172"_s, u"TCP"_s, QLatin1String(family), u"PCoIP"_s,
                            u"us-east-1"_s, true});
        }
    }
    return choices;
}

/// Numbers of colours; -1 is not drawn.
QList<int> colorsOf(const DrawnSeries &drawn, const QList<MonitorRow> &rows)
{
    QList<int> colors;
    for (const MonitorRow &row : rows)
        colors.append(drawn.colorOf(row.id).value_or(-1));
    return colors;
}

struct Shown {
    explicit Shown(bool filled = true)
        : models(filled ? Models::Filled : Models::Empty)
        , page(models.monitor, settings)
    {
        page.resize(1200, 800);
        page.show();
    }

    [[nodiscard]] widgets::TableView *series() { return named<widgets::TableView>(page, u"Series"_s); }
    [[nodiscard]] widgets::TableView *choices() { return named<widgets::TableView>(page, u"Targets to watch"_s); }
    [[nodiscard]] QString drawn() const { return page.chart()->accessibleDescription(); }
    void change(const std::function<void(MonitorState &)> &change)
    {
        MonitorState state = models.monitor.state();
        change(state);
        models.monitor.setState(state);
    }
    /// Where the style has the check box of a row.
    void clickBox(widgets::TableView &table, int number) const
    {
        const QModelIndex at = table.model()->index(number, 0);
        QStyleOptionViewItem option;
        option.initFrom(&table);
        option.widget = &table;
        option.rect = table.visualRect(at);
        option.features = QStyleOptionViewItem::HasCheckIndicator | QStyleOptionViewItem::HasDisplay;
        option.font = table.font();
        const QRect box = table.style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, &table);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, box.center());
    }

    Models models;
    shell::MemorySettings settings;
    pages::MonitorPage page;
};

} // namespace

class TestMonitorPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new widgets::BaseStyle); }

    void modelsKeepTheirPromises()
    {
        MonitorTableModel model;
        models::FilterProxy proxy;
        const QAbstractItemModelTester source(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filtered(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        const QList<MonitorRow> rows = samples::monitorRows(100);
        model.setRows(rows);
        for (int column = 0; column < MonitorTableModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            proxy.sort(column, Qt::DescendingOrder);
        }
        // Rows without a figure come last in both directions.
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            proxy.sort(MonitorTableModel::Median, order);
            QCOMPARE(proxy.index(7, MonitorTableModel::Median).data().toString(), QString());
        }
        model.replaceRow(3, rows[0]);
        proxy.setFilter(u"dub"_s);
        model.replaceRows(rows);
        model.setRows({});
        QCOMPARE(proxy.rowCount(), 0);
    }

    void checkBoxesAskAndChangeNothing()
    {
        ChoiceTableModel model;
        models::FilterProxy proxy;
        const QAbstractItemModelTester source(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filtered(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        model.setRows(someChoices());
        const QModelIndex plain = model.index(0, 0);
        QVERIFY(!plain.data(Qt::CheckStateRole).isValid());
        QVERIFY(!model.setData(plain, Qt::Unchecked, Qt::CheckStateRole));
        QList<std::pair<int, bool>> asked;
        model.setCheckable([](const MonitorChoice &choice) { return choice.chosen; },
                           [&asked](int number, bool on) {
                               asked.append({number, on});
                           });
        for (int column = 0; column < ChoiceTableModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            proxy.sort(column, Qt::DescendingOrder);
            QCOMPARE(model.index(1, column).flags().testFlag(Qt::ItemIsUserCheckable), column == 0);
        }
        proxy.sort(-1);
        proxy.setFilter(u"dub"_s);
        QVERIFY(proxy.setData(proxy.index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!proxy.setData(proxy.index(1, 1), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!proxy.setData(proxy.index(1, 0), u"x"_s, Qt::EditRole));
        QCOMPARE(asked, (QList<std::pair<int, bool>>{{3, false}}));
        QCOMPARE(model.index(3, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    }

    void coloursTellSeriesApart()
    {
        QList<MonitorRow> rows{row(0, "UDP"), row(0), row(1), row(1, "TCP", "IPv6")};
        DrawnSeries drawn;
        drawn.setRows(rows);
        QCOMPARE(colorsOf(drawn, rows), (QList<int>{0, 0, 1, 1})); // one host and port, one colour
        QVERIFY(drawn.set(rows[2], false));
        QVERIFY(drawn.set(rows[3], false));
        const MonitorRow other = row(5);
        QVERIFY(drawn.set(other, true));
        QVERIFY(drawn.set(other, true));
        QCOMPARE(drawn.colorOf(other.id), 1); // that is free again
        QCOMPARE(drawn.count(), 3);
        drawn.setRows({}); // a stopped monitor forgets nothing ..
        drawn.setRows(rows);
        QCOMPARE(colorsOf(drawn, rows), (QList<int>{0, 0, -1, -1})); // .. but what is not there any more
    }

    void noMoreAreDrawnThanCanBeToldApart()
    {
        QList<MonitorRow> rows = rowsOf(20);
        rows.prepend(row(40, "UDP"));
        DrawnSeries drawn;
        drawn.setRows(rows);
        QCOMPARE(drawn.count(), DrawnSeries::Most);
        QVERIFY(!drawn.colorOf(rows[0].id)); // TCP comes first
        QVERIFY(!drawn.set(rows[15], true));
        QVERIFY(drawn.set(rows[3], false));
        QVERIFY(drawn.set(rows[15], true));
        QSet<int> colors;
        for (const MonitorRow &one : std::as_const(rows)) {
            if (const std::optional<int> color = drawn.colorOf(one.id))
                colors.insert(*color);
        }
        QCOMPARE(colors.size(), DrawnSeries::Most);
        drawn.setOnly(rows.mid(2, 3));
        QCOMPARE(colorsOf(drawn, rows.mid(1, 5)), (QList<int>{-1, 0, 1, 2, -1}));
    }

    void silenceIsExplained_data()
    {
        QTest::addColumn<QList<MonitorRow>>("rows");
        QTest::addColumn<QStringList>("note");
        MonitorRow silent = row(1, "UDP", "IPv4", false);
        silent.sent = 7;
        silent.words = u"Silent so far"_s;
        MonitorRow absent = row(1, "UDP", "IPv6", false);
        absent.words = u"Has no IPv6 address"_s;
        MonitorRow lost = row(2, "TCP", "IPv4", false);
        auto line = std::make_shared<stats::MinMaxPyramid>();
        line->append(1000, qQNaN());
        lost.line = line;
        lost.sent = 12;
        MonitorRow unknown = row(3);
        unknown.line = nullptr;
        unknown.words = u"Waiting"_s;
        const QString means = u"Silence over UDP proves nothing: a server need not answer what is sent to it there. "
                              "What never answered is asked once a minute."_s;
        QTest::newRow("a line") << QList{row(1)} << QStringList();
        QTest::newRow("one line beside silence") << QList{silent, row(1)} << QStringList();
        QTest::newRow("nothing is ticked")
            << QList<MonitorRow>() << QStringList{u"No series is drawn. Tick those in the table that are to be."_s};
        QTest::newRow("silent over UDP") << QList{silent}
                                         << QStringList{u"h1.example.com 4172 UDP IPv4: 7 sent, 0 answered so far"_s,
                                                        means};
        QTest::newRow("no address") << QList{absent}
                                    << QStringList{u"h1.example.com 4172 UDP IPv6: Has no IPv6 address"_s};
        QTest::newRow("all lost over TCP")
            << QList{lost} << QStringList{u"h2.example.com 4172 TCP IPv4: 12 sent, 0 answered so far"_s};
        QTest::newRow("several") << QList{unknown, silent}
                                 << QStringList{u"h3.example.com 4172 TCP IPv4: Waiting"_s,
                                                u"h1.example.com 4172 UDP IPv4: 7 sent, 0 answered so far"_s, means};
    }
    void silenceIsExplained()
    {
        QFETCH(QList<MonitorRow>, rows);
        QFETCH(QStringList, note);
        QCOMPARE(pages::monitorNote(rows), note.join(u'\n'));
    }

    void tickedSeriesAreDrawn()
    {
        Shown shown;
        shown.models.monitor.setRows(rowsOf(30));
        widgets::TableView &table = *shown.series();
        QCOMPARE(table.model()->rowCount(), 30); // all are listed
        QVERIFY(shown.drawn().contains(u"h0.example.com"_s) && shown.drawn().contains(u"h7.example.com"_s));
        QVERIFY(!shown.drawn().contains(u"h8.example.com"_s));
        QVERIFY(says(shown.page, u"8 of 30 series are drawn: those that are ticked."_s));
        shown.clickBox(table, 9);
        QVERIFY(!shown.drawn().contains(u"h9.example.com"_s));
        QVERIFY(says(shown.page, u"Untick one to draw another."_s));
        shown.clickBox(table, 0);
        QVERIFY(!shown.drawn().contains(u"h0.example.com"_s));
        QVERIFY(says(shown.page, u"7 of 30"_s));
        shown.clickBox(table, 9);
        QVERIFY(shown.drawn().contains(u"h9.example.com"_s));
        // Rows that are selected, by keyboard from any column.
        table.selectRow(2);
        table.setCurrentIndex(table.model()->index(2, MonitorTableModel::Loss));
        table.selectionModel()->select(QItemSelection(table.model()->index(2, 0), table.model()->index(4, 0)),
                                       QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QTest::keyClick(&table, Qt::Key_Space);
        QVERIFY(says(shown.page, u"5 of 30"_s));
        QTest::keyClick(&table, Qt::Key_Space);
        QVERIFY(says(shown.page, u"8 of 30"_s));
        auto *only = button<QPushButton>(shown.page, u"Draw the selected rows only"_s);
        only->click();
        QVERIFY(says(shown.page, u"3 of 30"_s));
        QCOMPARE(shown.drawn().count(u".example.com"_s), 3);
        // New values change neither what is drawn nor what is selected.
        shown.models.monitor.setRows(shown.models.monitor.rows());
        QVERIFY(says(shown.page, u"3 of 30"_s));
        table.clearSelection();
        QVERIFY(!only->isEnabled());
    }

    void familiesAndTransportsAreLaidOver()
    {
        Shown shown;
        QCOMPARE(shown.series()->model()->rowCount(), 8);
        QVERIFY(shown.drawn().contains(u"drp-dub"_s));
        button<QToolButton>(shown.page, u"IPv4"_s)->click();
        QCOMPARE(shown.series()->model()->rowCount(), 2);
        QVERIFY(!shown.drawn().contains(u"IPv4"_s));
        button<QToolButton>(shown.page, u"IPv4"_s)->click();
        button<QToolButton>(shown.page, u"TCP"_s)->click();
        QCOMPARE(shown.series()->model()->rowCount(), 1); // UDP over IPv4
        QVERIFY2(shown.drawn().contains(u"12 sent, 0 answered"_s), qPrintable(shown.drawn()));
        button<QToolButton>(shown.page, u"UDP"_s)->click();
        QCOMPARE(shown.series()->model()->rowCount(), 0);
        QVERIFY(!shown.page.grab().isNull());
    }

    void valuesChangeInPlace()
    {
        Shown shown;
        widgets::TableView &table = *shown.series();
        table.selectRow(2);
        shown.page.chart()->setRange(shown.page.chart()->from(), shown.page.chart()->from() + 60'000);
        const double to = shown.page.chart()->to();
        QList<MonitorRow> rows = shown.models.monitor.rows();
        rows[2].lastMs = 777;
        shown.models.monitor.setRows(rows);
        QCOMPARE(table.currentIndex().row(), 2);
        QCOMPARE(table.model()->index(2, MonitorTableModel::Last).data().toString(), u"777"_s);
        QCOMPARE(shown.page.chart()->to(), to); // new samples do not move what is looked at
    }

    void targetsAreChosen()
    {
        Shown shown(false);
        shown.models.monitor.setChoices(someChoices());
        shown.change([](MonitorState &state) {
            state.canStart = true;
            state.load = u"4 of 4 series are chosen."_s;
        });
        QSignalSpy asked(&shown.models.monitor, &MonitorModel::choiceRequested);
        QVERIFY(shown.choices()->isVisible() && !shown.series()->isVisible());
        QVERIFY(says(shown.page, u"4 of 4 series are chosen."_s));
        QVERIFY(shown.page.primaryAction()->enabled);
        QCOMPARE(shown.page.status(), u"4 rows"_s);
        shown.clickBox(*shown.choices(), 1);
        QCOMPARE(asked.takeLast(), (QVariantList{QStringList{u"drp-iad.example.comIPv6"_s}, false}));
        // All and none are about what the search leaves.
        shown.page.search(u"dub"_s);
        QCOMPARE(shown.page.status(), u"2 of 4 rows"_s);
        button<QPushButton>(shown.page, u"None"_s)->click();
        QCOMPARE(asked.last(),
                 (QVariantList{QStringList{u"drp-dub.example.comIPv4"_s, u"drp-dub.example.comIPv6"_s}, false}));
        button<QPushButton>(shown.page, u"All"_s)->click();
        QCOMPARE(asked.last().last().toBool(), true);
        // The answer comes in place: what is current stays so.
        shown.choices()->selectRow(1);
        QList<MonitorChoice> choices = someChoices();
        choices[3].chosen = false;
        shown.models.monitor.setChoices(choices);
        QCOMPARE(shown.choices()->currentIndex().row(), 1);
        QCOMPARE(shown.choices()->model()->index(1, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        // What cannot be started says why.
        shown.change([](MonitorState &state) { state.problem = u"Too many."_s; });
        QVERIFY(says(shown.page, u"Too many."_s));
        QVERIFY(!shown.page.primaryAction()->enabled);
    }

    void choiceAndChartTakeTurns()
    {
        Shown shown;
        shown.models.monitor.setChoices(someChoices());
        QVERIFY(!shown.choices()->isVisible());
        auto *choose = button<QPushButton>(shown.page, u"Choose targets"_s);
        QVERIFY(!choose->isVisible()); // it runs
        shown.change([](MonitorState &state) { state.running = false; });
        QVERIFY(choose->isVisible());
        choose->click();
        QVERIFY(shown.choices()->isVisible() && !shown.series()->isVisible());
        QVERIFY(!named<QComboBox>(shown.page, u"Chart"_s)->isVisible());
        button<QPushButton>(shown.page, u"Back to the chart"_s)->click();
        QVERIFY(shown.series()->isVisible());
        choose->click();
        shown.change([](MonitorState &state) { state.running = true; });
        QVERIFY(shown.series()->isVisible());
        shown.models.monitor.setRows({});
        shown.change([](MonitorState &state) { state = {}; });
        QVERIFY(!shown.choices()->isVisible()); // nothing to choose: where to go instead
        QVERIFY(says(shown.page, u"Nothing to monitor yet"_s));
        QCOMPARE(shown.page.status(), QString());
    }

    void asksTheApplication()
    {
        Shown shown;
        MonitorModel &model = shown.models.monitor;
        QSignalSpy paused(&model, &MonitorModel::pauseRequested);
        QSignalSpy stopped(&model, &MonitorModel::stopRequested);
        QSignalSpy windows(&model, &MonitorModel::windowChosen);
        QSignalSpy opened(&model, &MonitorModel::openRequested);
        QCOMPARE(shown.page.primaryAction()->text, u"Pause"_s);
        shown.page.primaryAction()->run();
        QCOMPARE(paused.last().first().toBool(), true);
        button<QPushButton>(shown.page, u"Stop"_s)->click();
        QCOMPARE(stopped.size(), 1);
        auto *window = named<QComboBox>(shown.page, u"Figures of the last"_s);
        window->setFocus();
        QTest::keyClick(window, Qt::Key_Down);
        QCOMPARE(windows.last().first().toInt(), 900);
        QVERIFY(!named<QComboBox>(shown.page, u"Interval"_s)->isEnabled());

        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(u"/tmp/branch.ndjson"_s)});
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
        // The application delivers drops to the target of a drag alone.
        auto *drops = shown.page.findChild<widgets::FileDrop *>();
        drops->eventFilter(&shown.page, &drop);
        QCOMPARE(opened.last().first().toString(), u"/tmp/branch.ndjson"_s);
        QMimeData two;
        two.setUrls({QUrl::fromLocalFile(u"/a"_s), QUrl::fromLocalFile(u"/b"_s)});
        QDropEvent both(QPointF(100, 100), Qt::CopyAction, &two, Qt::LeftButton, Qt::NoModifier);
        drops->eventFilter(&shown.page, &both);
        QCOMPARE(opened.size(), 1);
    }

    void recordingIsAskedForAndEnded()
    {
        Shown shown;
        QSignalSpy asked(&shown.models.monitor, &MonitorModel::recordRequested);
        QSignalSpy ended(&shown.models.monitor, &MonitorModel::recordEndRequested);
        button<QPushButton>(shown.page, u"Record to file\u2026"_s)->click();
        auto *dialog = shown.page.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        Q_EMIT dialog->fileSelected(u"/tmp/office.ndjson"_s);
        QCOMPARE(asked.last().first().toString(), u"/tmp/office.ndjson"_s);
        shown.change([](MonitorState &state) { state.recording = true; });
        button<QPushButton>(shown.page, u"End the recording"_s)->click();
        QCOMPARE(ended.size(), 1);
        shown.change([](MonitorState &state) {
            state.recording = false;
            state.problem = u"The disk is full."_s;
        });
        QVERIFY(says(shown.page, u"The disk is full."_s));
        QVERIFY(shown.page.primaryAction()->enabled); // the monitor goes on
    }

    void shownTimeIsRememberedAndFollowed()
    {
        Shown shown;
        charts::TimeChart &chart = *shown.page.chart();
        auto *box = named<QComboBox>(shown.page, u"Chart"_s);
        QCOMPARE(box->currentText(), u"Everything"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(chart.to() - chart.from(), 300'000.0);
        // New samples move it along.
        const double to = chart.to();
        const auto line = std::const_pointer_cast<stats::MinMaxPyramid>(shown.models.monitor.rows()[0].line);
        line->append(line->lastTime() + 5'000, 30);
        shown.models.monitor.setRows(shown.models.monitor.rows());
        QVERIFY(chart.to() > to);
        QCOMPARE(chart.to() - chart.from(), 300'000.0);
        shown.page.saveState();
        pages::MonitorPage again(shown.models.monitor, shown.settings);
        QCOMPARE(named<QComboBox>(again, u"Chart"_s)->currentData().toInt(), 300);
        QCOMPARE(again.chart()->to() - again.chart()->from(), 300'000.0);
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(box->currentText(), u"Everything"_s);
        QVERIFY(chart.to() - chart.from() > 300'000.0);
    }

    void csvIsMachineReadable()
    {
        MonitorRow first;
        first.host = u"=cmd(),\"x\""_s;
        first.port = u"4172"_s;
        first.transport = u"TCP"_s;
        first.family = u"IPv4"_s;
        auto line = std::make_shared<stats::MinMaxPyramid>();
        const double start = 1'781'500'000'000.0;
        line->append(start, 20.125);
        line->append(start + 1000, qQNaN());
        line->append(start + 2000, 21);
        first.line = line;
        const MonitorRow nothing;
        const QByteArray who = ",\"'=cmd(),\"\"x\"\"\",4172,tcp,IPv4,";
        QCOMPARE(pages::monitorCsv({first, nothing}, start, start + 1500),
                 "time,target,port,transport,family,rttMs,lost\r\n2026-06-15T05:06:40.000Z" + who +
                     "20.125,0\r\n2026-06-15T05:06:41.000Z" + who + ",1\r\n");
    }
};

QTEST_MAIN(TestMonitorPage)
#include "tst_monitorpage.moc"
