// The Check page by itself, offscreen: what it shows of a report, and what it asks for; and the rule that it leads to.
#include "../samples/finders.h"
#include "../samples/samples.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/check/checkfilter.h"
#include "ui/pages/check/checkhead.h"
#include "ui/pages/check/checkpage.h"
#include "ui/pages/check/checksetupform.h"
#include "ui/pages/check/checktablemodel.h"
#include "ui/pages/check/featurelist.h"
#include "ui/pages/check/historybutton.h"
#include "ui/pages/check/rawdetails.h"
#include "ui/pages/firewall/firewallpage.h"
#include "ui/shell/inisettings.h"
#include "ui/text/tabletext.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <numeric>

using namespace portreeve;
using namespace Qt::StringLiterals;
using pages::CheckPhase;
using pages::CheckTableModel;
using pages::PhaseState;
using samples::button;
using samples::Models;
using samples::says;

namespace {

/// A TCP row whose handshake was refused: the name was found, TLS was not reached, and QUIC is not part of it.
pages::CheckRow refusedRow()
{
    pages::CheckRow row;
    row.id = u"a|t"_s;
    row.requirementId = u"a@us-east-1"_s;
    row.target = u"a.example.com"_s;
    row.verdict = u"blocked"_s;
    row.cause = u"Something refuses."_s;
    row.phases = {{PhaseState::Passed, 12.5}, {PhaseState::Failed, 30}, {PhaseState::NotReached, -1}};
    return row;
}

struct Shown {
    Shown()
        : page(models.check, settings)
    {
        page.resize(1400, 900);
        page.show();
    }

    [[nodiscard]] widgets::TableView *table() const { return page.findChild<widgets::TableView *>(); }
    [[nodiscard]] int count() const { return table()->model()->rowCount(); }

    Models models{Models::Filled};
    shell::MemorySettings settings;
    pages::CheckPage page;
};

} // namespace

class TestCheckPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new widgets::BaseStyle); }

    void modelKeepsItsPromises()
    {
        CheckTableModel model;
        models::FilterProxy proxy;
        const QAbstractItemModelTester source(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filtered(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        const QList<pages::CheckRow> rows = samples::checkRows();
        model.setRows(rows);
        for (int column = 0; column < CheckTableModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            proxy.sort(column, Qt::DescendingOrder);
            proxy.sort(column, Qt::AscendingOrder);
        }
        proxy.setCondition([&model](int row) {
            return pages::CheckFilter{{}, true, false, {}}.matches(model.row(row));
        });
        QVERIFY(proxy.rowCount() > 0 && proxy.rowCount() < rows.size());
        for (int row = 0; row < rows.size(); ++row)
            model.replaceRow(row, refusedRow());
        QCOMPARE(proxy.rowCount(), rows.size());
        model.setRows({});
    }

    void phasesSayWhatBecameOfThem_data()
    {
        QTest::addColumn<PhaseState>("state");
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("copied");
        QTest::addColumn<QString>("verdict"); // the shape before the text
        QTest::addColumn<QString>("hint");
        QTest::newRow("passed") << PhaseState::Passed << 12.5 << u"12.5"_s << u"12.5"_s << u"pass"_s
                                << u"TCP: passed in 12.5 ms."_s;
        QTest::newRow("failed") << PhaseState::Failed << 30.0 << u"Failed"_s << u"Failed"_s << u"blocked"_s
                                << u"TCP: failed after 30.0 ms, and decided. Something refuses."_s;
        QTest::newRow("failed, not timed") << PhaseState::Failed << -1.0 << u"Failed"_s << u"Failed"_s << u"blocked"_s
                                           << u"TCP: failed, and decided. Something refuses."_s;
        QTest::newRow("not reached") << PhaseState::NotReached << -1.0 << u"\u2013"_s << u"Not reached"_s << QString()
                                     << u"TCP: not reached, because an earlier phase failed."_s;
        QTest::newRow("not tried yet") << PhaseState::Pending << -1.0 << QString() << QString() << QString()
                                       << u"TCP: not tried yet."_s;
        QTest::newRow("not part") << PhaseState::NotPart << -1.0 << QString() << QString() << QString()
                                  << u"TCP: not part of this check."_s;
    }

    void phasesSayWhatBecameOfThem()
    {
        QFETCH(PhaseState, state);
        QFETCH(double, ms);
        QFETCH(QString, cell);
        QFETCH(QString, copied);
        QFETCH(QString, verdict);
        QFETCH(QString, hint);
        pages::CheckRow row = refusedRow();
        row.phases[int(CheckPhase::Tcp)] = {state, ms};
        CheckTableModel model;
        model.setRows({row});
        const QModelIndex at = model.index(0, CheckTableModel::Tcp);
        QCOMPARE(at.data().toString(), cell);
        QCOMPARE(at.data(text::CopyRole).toString(), copied);
        QCOMPARE(at.data(text::VerdictRole).toString(), verdict);
        QCOMPARE(at.data(Qt::ToolTipRole).toString(), hint);
        QCOMPARE(at.data(Qt::AccessibleTextRole).toString(), hint); // the shape has words too
    }

    void pathMtuIsInBytes()
    {
        pages::CheckRow row = refusedRow();
        row.phases = QList<pages::PhaseCell>(int(CheckPhase::Count));
        row.phases[int(CheckPhase::Mtu)] = {PhaseState::Passed, 80};
        row.pathMtu = 1420;
        CheckTableModel model;
        model.setRows({row});
        const QModelIndex at = model.index(0, CheckTableModel::Mtu);
        QCOMPARE(at.data().toString(), QLocale().toString(1420));
        QCOMPARE(at.data(text::SortRole).toInt(), 1420);
        QVERIFY(at.data(Qt::ToolTipRole).toString().startsWith(u"Path MTU: packets of"_s));
    }

    /// Failed ones stand together; what was not reached comes last in both directions.
    void sortsByPhase()
    {
        pages::CheckRow quick = refusedRow();
        quick.phases[1] = {PhaseState::Passed, 3};
        pages::CheckRow slow = refusedRow();
        slow.phases[1] = {PhaseState::Passed, 300};
        pages::CheckRow unreached = refusedRow();
        unreached.phases[1] = {PhaseState::NotReached, -1};
        CheckTableModel model;
        model.setRows({unreached, slow, refusedRow(), quick});
        models::FilterProxy proxy;
        proxy.setSourceModel(&model);
        const auto order = [&proxy] {
            QStringList texts;
            for (int row = 0; row < proxy.rowCount(); ++row)
                texts.append(proxy.index(row, CheckTableModel::Tcp).data().toString());
            return texts;
        };
        proxy.sort(CheckTableModel::Tcp, Qt::AscendingOrder);
        QCOMPARE(order(), (QStringList{u"3.00"_s, u"300"_s, u"Failed"_s, u"\u2013"_s}));
        proxy.sort(CheckTableModel::Tcp, Qt::DescendingOrder);
        QCOMPARE(order(), (QStringList{u"Failed"_s, u"300"_s, u"3.00"_s, u"\u2013"_s}));
    }

    void copiesAsCsv()
    {
        CheckTableModel model;
        model.setRows({refusedRow()});
        const QList<int> columns = {CheckTableModel::Verdict, CheckTableModel::Target, CheckTableModel::Dns,
                                    CheckTableModel::Tcp,     CheckTableModel::Tls,    CheckTableModel::Quic};
        QCOMPARE(text::tableText(model, {0}, columns, text::Separator::Comma, true),
                 u"Verdict,Target,\"DNS, ms\",\"TCP, ms\",\"TLS, ms\",\"QUIC, ms\"\r\n"
                 "Blocked,a.example.com,12.5,Failed,Not reached,\r\n"_s);
        QCOMPARE(text::tableText(model, {0}, columns, text::Separator::Tab, false),
                 u"Blocked\ta.example.com\t12.5\tFailed\tNot reached\t\n"_s);
    }

    void featuresComeFirstAndFilter()
    {
        Shown shown;
        auto *list = shown.page.findChild<pages::FeatureList *>();
        QVERIFY(list->isVisibleTo(&shown.page));
        const QList<pages::FeatureButton *> lines = list->findChildren<pages::FeatureButton *>();
        QCOMPARE(lines.size(), 4);
        // Worst first, with the verdict as a word for those who do not see the colour.
        QCOMPARE(lines.first()->accessibleName(), u"Blocked: PCoIP streaming to us-east-1 does not work from here."_s);
        const int all = shown.count();
        lines.first()->click();
        QCOMPARE(shown.count(), 2);
        QVERIFY(lines.first()->isChecked());
        lines[1]->click(); // at most one
        QVERIFY(!lines.first()->isChecked());
        lines[1]->click();
        QCOMPARE(shown.count(), all);
        // A new run keeps the line that was chosen, and none is chosen that is gone.
        lines.first()->click();
        shown.models.check.setFeatures(samples::checkFeatures(), {});
        QCOMPARE(shown.count(), 2);
        shown.models.check.setFeatures({}, {});
        QCOMPARE(shown.count(), all);
        QVERIFY(!list->isVisibleTo(&shown.page));
    }

    void notPassIsOneClickAndStays()
    {
        shell::MemorySettings settings;
        Models models(Models::Filled);
        int failing = 0;
        for (const pages::CheckRow &row : models.check.rows())
            failing += row.verdict == u"pass"_s ? 0 : 1;
        {
            pages::CheckPage page(models.check, settings);
            page.show();
            auto *toggle = button<QToolButton>(page, u"Show only what does not pass"_s);
            QVERIFY(toggle);
            QCOMPARE(toggle->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
            toggle->click();
            QCOMPARE(page.findChild<widgets::TableView *>()->model()->rowCount(), failing);
            page.saveState();
        }
        pages::CheckPage again(models.check, settings);
        again.show();
        auto *table = again.findChild<widgets::TableView *>();
        QCOMPARE(table->model()->rowCount(), failing);
        // What nothing from here can prove is no failure.
        QList<pages::CheckRow> rows = models.check.rows();
        for (pages::CheckRow &row : rows)
            row.canBeTried = row.verdict != u"blocked"_s;
        models.check.setRows(rows);
        QVERIFY(table->model()->rowCount() < failing);
    }

    void filtersThatHideAllSaySo()
    {
        Shown shown;
        button<QToolButton>(shown.page, u"Show only what does not pass"_s)->click();
        for (auto *figure : shown.page.findChildren<widgets::FigureButton *>()) {
            if (figure->accessibleName().endsWith(u"Pass"_s))
                figure->click();
        }
        QCOMPARE(shown.count(), 0);
        QVERIFY(says(shown.page, u"No row matches"_s));
        QSignalSpy cleared(&shown.page, &widgets::Page::searchCleared);
        button<QPushButton>(shown.page, u"Show all rows"_s)->click();
        QCOMPARE(cleared.size(), 1);
        QCOMPARE(shown.count(), 27);
    }

    void rawDetailsOpenAndAreCopied()
    {
        Shown shown;
        shown.table()->selectRow(0); // blocked
        auto *raw = shown.page.findChild<pages::RawDetails *>();
        QVERIFY(raw->isVisibleTo(&shown.page));
        QVERIFY(!says(shown.page, u"ETIMEDOUT"_s));
        button<QToolButton>(*raw, u"Raw"_s)->click();
        QVERIFY(says(shown.page, u"ETIMEDOUT"_s));
        button<QToolButton>(*raw, u"Copy the raw details"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"failedPhase  tcp\n"_s));
        shown.page.search(u"no such row"_s);
        QVERIFY(!says(shown.page, u"ETIMEDOUT"_s));
    }

    void asksForTheRule()
    {
        Shown shown;
        shown.table()->selectRow(0);
        QSignalSpy rules(&shown.models.check, &pages::CheckModel::ruleRequested);
        button<QPushButton>(shown.page, u"Show the rule"_s)->click();
        QCOMPARE(rules.size(), 1);
        QVERIFY(rules.first().first().toString().contains(u'@'));
        button<QPushButton>(shown.page, u"Copy all for the firewall team"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), shown.models.check.teamText());
        shown.models.check.setFeatures({}, {});
        QVERIFY(!button<QPushButton>(shown.page, u"Copy all for the firewall team"_s)->isVisibleTo(&shown.page));
    }

    void firewallFindsARule_data()
    {
        QTest::addColumn<QString>("preview");
        QTest::addColumn<int>("line"); // where the cursor is then
        QTest::newRow("by its id") << u"first\n# a-rule@us-east-1\n"_s << 1;
        QTest::newRow("by its rule") << u"first\nsecond\nset p_a-rule_us-east-1\n"_s << 2;
        QTest::newRow("not there") << u"first\nsecond\n"_s << 0;
    }

    /// Asked for before there is a page or a preview, it is found once there are both.
    void firewallFindsARule()
    {
        QFETCH(QString, preview);
        QFETCH(int, line);
        pages::FirewallModel model;
        samples::fillFirewall(model);
        model.seek(u"a-rule@us-east-1"_s);
        shell::MemorySettings settings;
        QSignalSpy asked(&model, &pages::FirewallModel::previewRequested);
        pages::FirewallPage page(model, settings);
        page.show();
        auto *code = samples::named<widgets::CodeView>(page, u"Preview of the rules"_s);
        model.refreshPreview();
        pages::Preview answer;
        answer.text = preview;
        model.setPreview(asked.last().first().toInt(), answer);
        QCOMPARE(code->textCursor().blockNumber(), line);
        // Once: a preview that comes later leaves the reader where he is.
        code->moveCursor(QTextCursor::Start);
        model.refreshPreview();
        model.setPreview(asked.last().first().toInt(), answer);
        QCOMPARE(code->textCursor().blockNumber(), 0);
    }

    void failedPhasesComeIntoSight()
    {
        Shown shown;
        QVERIFY(shown.table()->isColumnHidden(CheckTableModel::Http));
        pages::CheckRow row = refusedRow();
        row.phases = QList<pages::PhaseCell>(int(CheckPhase::Count));
        row.phases[int(CheckPhase::Http)] = {PhaseState::Failed, -1};
        shown.models.check.setRows({row});
        QVERIFY(!shown.table()->isColumnHidden(CheckTableModel::Http));
        shown.table()->setColumnHidden(CheckTableModel::Http, true);
        shown.models.check.setRows({row});
        QVERIFY(shown.table()->isColumnHidden(CheckTableModel::Http)); // the user has the last word
    }

    void settingsAreAskedFor()
    {
        Shown shown;
        auto *form = shown.page.findChild<pages::CheckSetupForm *>();
        QVERIFY(!form->isVisibleTo(&shown.page));
        button<QToolButton>(shown.page, u"Settings"_s)->click();
        QVERIFY(form->isVisibleTo(&shown.page));
        QSignalSpy asked(&shown.models.check, &pages::CheckModel::setupRequested);
        const auto last = [&asked] {
            return asked.last().first().value<pages::CheckSetup>();
        };
        auto *server = button<QLineEdit>(*form, u"DNS server"_s);
        server->setText(u" 192.0.2.53:53 "_s);
        Q_EMIT server->editingFinished();
        QCOMPARE(last().dnsServer, u"192.0.2.53:53"_s);
        const QList<QSpinBox *> boxes = form->findChildren<QSpinBox *>();
        boxes[0]->setValue(9);
        boxes[1]->setValue(1500);
        QCOMPARE(last().samples, 9);
        QCOMPARE(last().timeoutMs, 1500);
        // What does not hold is said below the fields, which stay as they were written.
        pages::CheckSetup refused = last();
        refused.problem = u"Cannot read the DNS server."_s;
        shown.models.check.setSetup(refused);
        QVERIFY(says(shown.page, refused.problem));
        QCOMPARE(server->text(), u" 192.0.2.53:53 "_s);
        // What holds is shown.
        pages::CheckSetup good;
        good.proxy = u"http://proxy.example.com:3128"_s;
        good.family = u"6"_s;
        const qsizetype before = asked.size();
        shown.models.check.setSetup(good);
        QVERIFY(!says(shown.page, refused.problem));
        QCOMPARE(server->text(), QString());
        QCOMPARE(asked.size(), before); // showing is not asking
        shown.page.saveState();
        QCOMPARE(shown.settings.read(u"check/settings"_s), QByteArray("1"));
    }

    /// Choosing "At an address" asks for nothing until there is one.
    void aProxyNeedsItsAddress()
    {
        Shown shown;
        auto *form = shown.page.findChild<pages::CheckSetupForm *>();
        QSignalSpy asked(form, &pages::CheckSetupForm::edited);
        QComboBox *proxy = nullptr;
        for (auto *box : form->findChildren<QComboBox *>())
            proxy = box->accessibleName() == u"Proxy"_s ? box : proxy;
        QVERIFY(proxy);
        proxy->setCurrentIndex(2);
        Q_EMIT proxy->activated(2);
        QCOMPARE(asked.size(), 0);
        auto *address = button<QLineEdit>(*form, u"Address of the proxy"_s);
        address->setText(u"proxy.example.com:3128"_s);
        Q_EMIT address->editingFinished();
        QCOMPARE(asked.last().first().value<pages::CheckSetup>().proxy, u"proxy.example.com:3128"_s);
    }

    void earlierRunsAreAMenu()
    {
        Shown shown;
        auto *menu = shown.page.findChild<pages::HistoryButton *>();
        QVERIFY(!menu->isVisibleTo(&shown.page));
        QVERIFY(shown.table()->isColumnHidden(CheckTableModel::Change));
        pages::CheckHistory history;
        history.runs = {{u"run-2"_s, u"yesterday"_s, u"pass"_s}, {u"run-1"_s, u"2 days ago"_s, u"blocked"_s}};
        shown.models.check.setHistory(history);
        QVERIFY(menu->isVisibleTo(&shown.page));
        QSignalSpy compared(&shown.models.check, &pages::CheckModel::comparisonRequested);
        QSignalSpy earlier(&shown.models.check, &pages::CheckModel::earlierRequested);
        const QList<QAction *> entries = menu->menu()->actions();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0]->menu()->actions().last()->text(), u"2 days ago: Blocked"_s);
        entries[0]->menu()->actions().last()->trigger();
        entries[1]->menu()->actions().last()->trigger();
        QCOMPARE(earlier.last().first().toString(), u"run-1"_s);
        QCOMPARE(compared.last().first().toString(), u"run-1"_s);
    }

    void changesAreAColumnAndAFilter()
    {
        Shown shown;
        QList<pages::CheckRow> rows = shown.models.check.rows();
        rows[4].change = u"worse"_s;
        rows[4].changeText = u"Worse (was Pass)"_s;
        shown.models.check.setRows(rows);
        pages::CheckHistory history;
        history.runs = {{u"run-1"_s, u"yesterday"_s, u"pass"_s}};
        history.compared = u"run-1"_s;
        shown.models.check.setHistory(history);
        QVERIFY(!shown.table()->isColumnHidden(CheckTableModel::Change));
        auto *changed = button<QToolButton>(shown.page, u"Changed"_s);
        QVERIFY(changed->isVisibleTo(&shown.page));
        changed->click();
        QCOMPARE(shown.count(), 1);
        QCOMPARE(shown.table()->model()->index(0, CheckTableModel::Change).data().toString(), u"Worse (was Pass)"_s);
        history.compared.clear();
        shown.models.check.setHistory(history);
        QCOMPARE(shown.count(), rows.size()); // the filter goes with what it filters
        QVERIFY(shown.table()->isColumnHidden(CheckTableModel::Change));
    }

    /// Where there is room the head takes what it needs, as its parts come and go.
    void headIsAsHighAsItIs()
    {
        Shown shown;
        auto *head = shown.page.findChild<pages::CheckHead *>();
        const auto fits = [head] {
            return head->parentWidget()->height() == head->layout()->totalHeightForWidth(head->width());
        };
        QTRY_VERIFY(fits());
        const int before = head->height();
        for (const bool open : {true, false}) {
            button<QToolButton>(shown.page, u"Settings"_s)->setChecked(open);
            QTRY_COMPARE(head->height() > before, open);
            QTRY_VERIFY(fits());
        }
    }

    /// The head scrolls before it squeezes what is in it, and before it hides the table.
    void largeTextLeavesRoomForRows()
    {
        const QFont before = QApplication::font();
        QApplication::setFont(theme::scaled(before, 2));
        {
            Shown shown;
            shown.page.resize(1200, 620);
            button<QToolButton>(shown.page, u"Settings"_s)->click();
            QCoreApplication::processEvents();
            auto *head = shown.page.findChild<pages::CheckHead *>();
            for (const QAbstractButton *control : head->findChildren<QAbstractButton *>()) {
                if (control->isVisible() && !qobject_cast<const pages::FeatureButton *>(control))
                    QVERIFY2(control->height() >= control->sizeHint().height(), qPrintable(control->text()));
            }
            QVERIFY(shown.table()->height() >= 4 * shown.table()->verticalHeader()->defaultSectionSize());
        }
        QApplication::setFont(before);
    }

    /// Nobody checks a row of an earlier run again.
    void earlierRunsAreReadOnly()
    {
        Shown shown;
        const auto enabled = [&shown] {
            for (const QAction *action : shown.page.findChildren<QAction *>()) {
                if (action->text() == u"Check these targets again"_s)
                    return action->isEnabled();
            }
            return false;
        };
        QVERIFY(enabled());
        shown.models.check.setState({false, false, u"This is the run of yesterday."_s, true, true});
        QVERIFY(!enabled());
        shown.table()->selectRow(0);
        QVERIFY(!button<QPushButton>(shown.page, u"Check again"_s)->isEnabled());
    }
};

QTEST_MAIN(TestCheckPage)
#include "tst_checkpage.moc"
