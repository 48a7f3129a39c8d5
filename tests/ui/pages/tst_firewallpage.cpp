// The tabs of the Firewall page by themselves, offscreen: what they show of an answer, and what they ask for.
#include "../samples/finders.h"
#include "../samples/samples.h"
#include "ui/charts/curvechart.h"
#include "ui/pages/firewall/curveview.h"
#include "ui/pages/firewall/deltaview.h"
#include "ui/pages/firewall/feedtablemodel.h"
#include "ui/pages/firewall/feedview.h"
#include "ui/pages/firewall/firewallmodel.h"
#include "ui/pages/firewall/firewallpage.h"
#include "ui/pages/firewall/gaptablemodel.h"
#include "ui/pages/firewall/gapview.h"
#include "ui/shell/inisettings.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace portreeve;
using namespace Qt::StringLiterals;
using pages::CurveModel;
using pages::DeltaModel;
using pages::FeedModel;
using pages::FeedRow;
using pages::FeedState;
using pages::GapKind;
using pages::GapModel;
using samples::button;
using samples::named;
using samples::says;

namespace {

pages::Delta someDelta()
{
    return {u"1 rule is new."_s, u"set rulebase new"_s, u"delete rulebase new"_s, {}};
}

pages::Curve someCurve()
{
    return {{{10, 5000, u"Ten."_s}, {20, 300, u"Twenty."_s}, {40, 0, u"Exact."_s}},
            {{u"AWS security group"_s, 60, false}, {u"Mine"_s, 30, true}},
            0};
}

pages::GapQuestion lastQuestion(const QSignalSpy &asked)
{
    return asked.last().at(1).value<pages::GapQuestion>();
}

pages::Gap someGap()
{
    pages::Gap gap;
    gap.rows = {
        {GapKind::Covered, u"a@us-east-1"_s, u"Line 3"_s, {}, {}},
        {GapKind::Missing, u"b@us-east-1"_s, {}, u"TCP 443 to 192.0.2.0/24"_s, {{u"TCP 443"_s, u"192.0.2.0/24"_s}}},
        {GapKind::Wider, u"Line 9, web"_s, {}, u"every address"_s, {}}};
    gap.findings = {{u"superseded-ranges"_s, Severity::Warning, PR_MESSAGE("test", "An older list."), u"us-east-1"_s}};
    gap.lacking = u"permit b"_s;
    gap.lackingFileName = u"portreeve-missing.txt"_s;
    return gap;
}

FeedState someFeeds()
{
    const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    FeedState state;
    state.serving = true;
    state.address = u"192.0.2.7"_s;
    state.rows = {{u"a.txt"_s, u"http://192.0.2.7:9000/a.txt"_s, u"type IP"_s, noon, 0, {}, {}},
                  {u"b.txt"_s, u"http://192.0.2.7:9000/b.txt"_s, u"type URL"_s, noon, 2, u"192.0.2.1"_s, noon}};
    return state;
}

Error someError()
{
    Error error;
    error.operation = PR_MESSAGE("test", "cannot read the file");
    error.detail = PR_MESSAGE("test", "it is a picture");
    error.remedy = PR_MESSAGE("test", "choose a text file");
    return error;
}

void drop(QWidget &widget, const QString &path)
{
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(path)});
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
    widget.findChild<widgets::FileDrop *>()->eventFilter(&widget, &event);
}

/// The answer of the user to the dialog that is open.
void answerDialog(QWidget &parent, const QString &path)
{
    auto *dialog = parent.findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    delete dialog;
}

} // namespace

class TestFirewallPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineLeadsToItsRequirements()
    {
        pages::FirewallModel model;
        shell::MemorySettings settings;
        pages::FirewallPage page(model, settings);
        QSignalSpy asked(&model, &pages::FirewallModel::previewRequested);
        QSignalSpy wanted(&model, &pages::FirewallModel::requirementRequested);
        model.setFormats({{u"list"_s, u"List"_s, u"Lists"_s, u"Carries addresses only."_s, u"list.txt"_s}});
        pages::Preview preview;
        preview.text = u"# head\n192.0.2.0/24\n198.51.100.0/24"_s;
        preview.noteOf = [](int line) -> pages::LineNote {
            if (line == 0)
                return {u"A head."_s, {}};
            return {u"Line %1."_s.arg(line), {{u"a@global"_s, u"Names"_s}, {u"b@global"_s, u"Time"_s}}};
        };
        model.setPreview(asked.last().at(0).toInt(), preview);
        QVERIFY(says(page, u"A head."_s));
        auto *code = named<widgets::CodeView>(page, u"Preview of the rules"_s);
        code->setTextCursor(QTextCursor(code->document()->findBlockByNumber(1)));
        QVERIFY(says(page, u"Line 1."_s));
        const QList<QAction *> ways = button<QToolButton>(page, u"Show on Endpoints"_s)->menu()->actions();
        QCOMPARE(ways.size(), 2);
        QCOMPARE(ways.last()->text(), u"b@global: Time"_s);
        ways.last()->trigger();
        QCOMPARE(wanted.last(), QVariantList{u"b@global"_s});
        preview = {};
        preview.refusal = someError();
        model.refreshPreview();
        model.setPreview(asked.last().at(0).toInt(), preview);
        QVERIFY(!says(page, u"A head."_s));
    }

    void deltaIsAskedForAndShown()
    {
        DeltaModel model;
        pages::DeltaView view(model);
        view.resize(700, 500);
        view.show();
        QSignalSpy asked(&model, &DeltaModel::requested);
        QSignalSpy saved(&model, &DeltaModel::saveRequested);
        QVERIFY(says(view, u"Nothing to compare with yet"_s));
        drop(view, u"/tmp/rules.txt"_s);
        QCOMPARE(asked.last().at(1).toString(), u"/tmp/rules.txt"_s);
        model.setDelta(asked.last().at(0).toInt(), someDelta());
        auto *code = view.findChild<widgets::CodeView *>();
        QCOMPARE(code->toPlainText(), u"set rulebase new"_s);
        QVERIFY(says(view, u"1 rule is new."_s));
        button<QPushButton>(view, u"Save change"_s)->click();
        QCOMPARE(view.findChild<QFileDialog *>()->selectedFiles().first().section(u'/', -1), u"rules-change.txt"_s);
        answerDialog(view, u"/tmp/change.txt"_s);
        QCOMPARE(saved.last(), (QVariantList{u"/tmp/change.txt"_s, u"set rulebase new"_s}));
        button<QToolButton>(view, u"Way back"_s)->click();
        QCOMPARE(code->toPlainText(), u"delete rulebase new"_s);
        button<QPushButton>(view, u"Save way back"_s)->click();
        answerDialog(view, u"/tmp/back.txt"_s);
        QCOMPARE(saved.last(), (QVariantList{u"/tmp/back.txt"_s, u"delete rulebase new"_s}));
    }

    void deltaThatCannotBeSaysWhy()
    {
        DeltaModel model;
        pages::DeltaView view(model);
        view.show();
        QSignalSpy asked(&model, &DeltaModel::requested);
        model.compareWith(u"/tmp/photo.png"_s);
        const int old = asked.last().at(0).toInt();
        model.refresh();
        model.setDelta(old, someDelta()); // too late: it is asked for anew
        QVERIFY(!model.delta());
        pages::Delta refused;
        refused.refusal = someError();
        model.setDelta(asked.last().at(0).toInt(), refused);
        QVERIFY(says(view, u"Cannot read the file: it is a picture"_s));
        QVERIFY(!button<QPushButton>(view, u"Save change"_s)->isEnabled());
        model.forget();
        QVERIFY(says(view, u"Nothing to compare with yet"_s));
    }

    void deltaOffersWhatWasSavedLast()
    {
        DeltaModel model;
        pages::DeltaView view(model);
        view.show();
        QSignalSpy asked(&model, &DeltaModel::requested);
        QVERIFY(!button<QPushButton>(view, u"Compare with last.txt"_s));
        QVERIFY(!button<QPushButton>(view, u"Save change"_s));
        model.setLastSaved(u"/tmp/last.txt"_s);
        auto *last = button<QPushButton>(view, u"Compare with last.txt"_s);
        QVERIFY(last->isVisibleTo(&view));
        last->click();
        model.setDelta(asked.last().at(0).toInt(), someDelta());
        QVERIFY(!last->isVisibleTo(&view));
        QCOMPARE(asked.last().at(1).toString(), u"/tmp/last.txt"_s);
    }

    void curveIsAskedForWhereItIsSeen()
    {
        CurveModel model;
        QSignalSpy asked(&model, &CurveModel::requested);
        pages::CurveView view(model);
        model.refresh();
        QCOMPARE(asked.size(), 0);
        view.resize(700, 500);
        view.show();
        QCOMPARE(asked.size(), 1);
        view.hide();
        view.show();
        QCOMPARE(asked.size(), 1); // nothing has changed meanwhile
        view.hide();
        model.refresh();
        model.setCurve(asked.last().at(0).toInt(), someCurve()); // an answer to what is no longer asked
        QVERIFY(!model.curve());
        view.show();
        QCOMPARE(asked.size(), 2);
        QVERIFY(says(view, u"Looking for the best lists"_s));
        model.setCurve(asked.last().at(0).toInt(), someCurve());
        QVERIFY(says(view, u"Exact lists take 40 entries."_s));
        QVERIFY(says(view, u"Exact."_s));
        model.setCurve(asked.last().at(0).toInt(), {});
        QVERIFY(says(view, u"No address lists"_s));
    }

    void pointOfTheCurveIsTaken()
    {
        CurveModel model;
        QSignalSpy asked(&model, &CurveModel::requested);
        pages::CurveView view(model);
        view.resize(700, 500);
        view.show();
        pages::Curve curve = someCurve();
        curve.chosen = 25;
        model.setCurve(asked.last().at(0).toInt(), curve);
        QSignalSpy chosen(&view, &pages::CurveView::entriesChosen);
        auto *chart = view.findChild<charts::CurveChart *>();
        QCOMPARE(chart->marked(), 1); // 20 entries are within 25
        QVERIFY(says(view, u"Twenty."_s));
        QTest::keyClick(chart, Qt::Key_Left);
        QVERIFY(says(view, u"Ten."_s));
        button<QPushButton>(view, u"Allow 10 entries"_s)->click();
        QCOMPARE(chosen.last().first().toInt(), 10);
        QTest::keyClick(chart, Qt::Key_End);
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(chosen.last().first().toInt(), 0); // exact
        button<QPushButton>(view, u"Exact lists"_s)->click();
        QCOMPARE(chosen.size(), 3);
    }

    void gapIsShownAndFiltered()
    {
        GapModel model;
        shell::MemorySettings settings;
        pages::GapView view(model, settings);
        view.resize(700, 700);
        view.show();
        QSignalSpy asked(&model, &GapModel::requested);
        model.setLanguages({{u"nftables"_s, u"nftables"_s}, {u"paloalto-set"_s, u"PAN-OS"_s}});
        auto *language = named<QComboBox>(view, u"Its language"_s);
        QCOMPARE(language->count(), 2);
        model.chooseLanguage(u"markdown"_s); // nobody can read it
        QCOMPARE(model.language(), u"nftables"_s);
        drop(view, u"/tmp/fw.txt"_s);
        QCOMPARE(lastQuestion(asked).languageId, u"nftables"_s);
        language->setCurrentIndex(1);
        Q_EMIT language->activated(1);
        QCOMPARE(lastQuestion(asked).languageId, u"paloalto-set"_s);
        model.setGap(asked.last().at(0).toInt(), someGap());
        auto *table = view.findChild<widgets::TableView *>();
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->index(0, pages::GapTableModel::State).data().toString(), u"Missing"_s); // worst first
        QTRY_VERIFY(says(view, u"An older list."_s));
        QVERIFY(says(view, u"192.0.2.0/24"_s)); // details of the first row
        auto *figures = view.findChild<widgets::FigureRow *>();
        figures->choose(u"covered"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, pages::GapTableModel::Subject).data().toString(), u"a@us-east-1"_s);
        figures->choose({});
        QSignalSpy saved(&model, &GapModel::saveRequested);
        button<QPushButton>(view, u"Save what is missing"_s)->click();
        answerDialog(view, u"/tmp/missing.txt"_s);
        QCOMPARE(saved.last(), (QVariantList{u"/tmp/missing.txt"_s, u"permit b"_s}));
        view.saveState();
    }

    void gapAsksForAnImageWhereThereAreSome()
    {
        GapModel model;
        shell::MemorySettings settings;
        pages::GapView view(model, settings);
        view.show();
        model.setLanguages({{u"nftables"_s, u"nftables"_s},
                            {u"windows-netsh"_s, u"netsh"_s, {{u"windows-server-2022"_s, u"Windows Server 2022"_s}}}});
        auto *image = named<QComboBox>(view, u"Default rules of"_s);
        QVERIFY(!image->isVisibleTo(&view));
        model.chooseLanguage(u"windows-netsh"_s);
        QVERIFY(image->isVisibleTo(&view));
        QCOMPARE(image->count(), 2);
        QSignalSpy asked(&model, &GapModel::requested);
        model.compareWith(u"/tmp/dump"_s);
        QCOMPARE(lastQuestion(asked).imageId, QString());
        image->setCurrentIndex(1);
        Q_EMIT image->activated(1);
        QCOMPARE(lastQuestion(asked).imageId, u"windows-server-2022"_s);
        model.chooseLanguage(u"nftables"_s); // has no images, whatever was chosen before
        QCOMPARE(lastQuestion(asked).imageId, QString());
    }

    void gapAsksWhichListsTheTrafficPasses()
    {
        GapModel model;
        shell::MemorySettings settings;
        pages::GapView view(model, settings);
        view.show();
        model.setLanguages({{u"iptables"_s, u"iptables"_s}, {u"nftables"_s, u"nftables"_s}});
        QSignalSpy asked(&model, &GapModel::requested);
        model.compareWith(u"/tmp/rules"_s);
        pages::Gap gap = someGap();
        gap.lists = {u"OUTPUT"_s, u"R&D"_s, u"FORWARD"_s};
        model.setGap(asked.last().at(0).toInt(), gap);
        auto *lists = button<QPushButton>(view, u"All lists"_s);
        QVERIFY(lists->isVisibleTo(&view));
        const auto choose = [&](int entry) {
            lists->menu()->actions()[entry]->trigger();
            model.setGap(asked.last().at(0).toInt(), gap);
        };
        QCOMPARE(lists->menu()->actions()[3]->text(), u"R&&D"_s); // no shortcut
        choose(3);
        choose(4);
        QCOMPARE(lastQuestion(asked).through, (QStringList{u"R&D"_s, u"FORWARD"_s}));
        QCOMPARE(lists->text(), u"2 of 3 lists"_s);
        QVERIFY(lists->menu()->actions()[4]->isChecked() && !lists->menu()->actions()[2]->isChecked());
        choose(4);
        QCOMPARE(lastQuestion(asked).through, QStringList(u"R&D"_s));
        choose(0);
        QCOMPARE(lastQuestion(asked).through, QStringList());
        choose(2);
        model.compareWith(u"/tmp/other"_s); // has lists of its own
        QCOMPARE(lastQuestion(asked).through, QStringList());
        gap.lists = {u"OUTPUT"_s};
        model.setGap(asked.last().at(0).toInt(), gap);
        QVERIFY(!lists->isVisibleTo(&view));
    }

    void gapThatCannotBeSaysWhy()
    {
        GapModel model;
        shell::MemorySettings settings;
        pages::GapView view(model, settings);
        view.show();
        QVERIFY(says(view, u"No configuration yet"_s));
        QVERIFY(!button<QPushButton>(view, u"Save what is missing"_s)->isEnabled());
        QSignalSpy asked(&model, &GapModel::requested);
        model.compareWith(u"/tmp/photo.png"_s);
        pages::Gap refused;
        refused.refusal = someError();
        model.setGap(asked.last().at(0).toInt(), refused);
        QVERIFY(says(view, u"Cannot read the file: it is a picture"_s));
        QVERIFY(!button<QPushButton>(view, u"Save what is missing"_s)->isEnabled());
    }

    void gapTableIsAModel()
    {
        pages::GapTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(someGap().rows);
        QSet<QString> ids;
        for (const GapKind kind : pages::gapKinds()) {
            const pages::GapStyle style = pages::gapStyle(kind);
            QVERIFY(!style.word.isEmpty() && !style.meaning.isEmpty());
            ids.insert(style.id);
        }
        QCOMPARE(ids.size(), pages::gapKinds().size());
        model.setRows({});
    }

    void feedIsTurnedOnAndOff()
    {
        FeedModel model;
        shell::MemorySettings settings;
        pages::FeedView view(model, settings);
        view.resize(900, 500);
        view.show();
        QSignalSpy started(&model, &FeedModel::startRequested);
        QSignalSpy stopped(&model, &FeedModel::stopRequested);
        FeedState state;
        state.addresses = {u"192.0.2.7"_s};
        model.setState(state);
        auto *reach = named<QComboBox>(view, u"Reached by"_s);
        QCOMPARE(reach->count(), 2);
        QCOMPARE(reach->currentData().toString(), u"127.0.0.1"_s); // nobody else, unless asked for
        reach->setCurrentIndex(1);
        named<QSpinBox>(view, u"Port"_s)->setValue(9000);
        button<QPushButton>(view, u"Serve lists"_s)->click();
        const auto place = started.last().first().value<pages::FeedPlace>();
        QCOMPARE(place.address, u"192.0.2.7"_s);
        QCOMPARE(place.port, 9000);

        state = someFeeds();
        model.setState(state);
        QVERIFY(says(view, u"Everybody who reaches 192.0.2.7 can read these lists; nothing is encrypted."_s));
        QVERIFY(!reach->isEnabled());
        auto *table = view.findChild<widgets::TableView *>();
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"http://192.0.2.7:9000/a.txt"_s);
        table->selectRow(1);
        button<QPushButton>(view, u"Copy address"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"http://192.0.2.7:9000/b.txt"_s);
        FeedRow asked = state.rows[1];
        asked.answers = 3;
        model.setRow(1, asked);
        QCOMPARE(table->model()->index(1, pages::FeedTableModel::Answers).data().toString(), u"3"_s);
        QCOMPARE(table->currentIndex().row(), 1);
        button<QPushButton>(view, u"Stop serving"_s)->click();
        QCOMPARE(stopped.size(), 1);
    }

    void feedThatCannotBeServedSaysWhy()
    {
        FeedModel model;
        shell::MemorySettings settings;
        pages::FeedView view(model, settings);
        view.show();
        QVERIFY(says(view, u"Nothing is served"_s));
        FeedState state;
        state.refusal = someError();
        model.setState(state);
        QVERIFY(says(view, u"Cannot read the file: it is a picture."_s));
    }

    void feedTableIsAModel()
    {
        pages::FeedTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(someFeeds().rows);
        QCOMPARE(model.index(0, pages::FeedTableModel::Last).data().toString(), u"never"_s);
        QVERIFY(model.index(1, pages::FeedTableModel::Last).data().toString().endsWith(u"by 192.0.2.1"_s));
        QCOMPARE(model.index(1, pages::FeedTableModel::Answers).data(text::SortRole).toInt(), 2);
        model.replaceRows(someFeeds().rows);
        model.setRows({});
    }

    void pageHasAllOfIt()
    {
        pages::FirewallModel model;
        samples::fillFirewall(model);
        shell::MemorySettings settings;
        QSignalSpy asked(&model, &pages::FirewallModel::previewRequested);
        QSignalSpy deltas(&model.delta(), &DeltaModel::requested);
        pages::FirewallPage page(model, settings);
        page.resize(1280, 800);
        page.show();
        pages::Preview preview;
        preview.text = u"some rules"_s;
        model.setPreview(asked.last().at(0).toInt(), preview);
        auto *tabs = page.findChild<QTabWidget *>();
        QCOMPARE(tabs->count(), 5);
        button<QToolButton>(page, u"Copy rules"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"some rules"_s);
        tabs->setCurrentIndex(1);
        QVERIFY(!button<QToolButton>(page, u"Copy rules"_s)->isVisibleTo(&page));
        model.delta().compareWith(u"/tmp/old"_s);
        model.delta().setDelta(deltas.last().at(0).toInt(), someDelta());
        QVERIFY(button<QToolButton>(page, u"Copy rules"_s)->isVisibleTo(&page));
        button<QToolButton>(page, u"Copy rules"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"set rulebase new"_s);
        model.refreshPreview(); // other rules of today: the delta is another, too
        QCOMPARE(deltas.size(), 2);
        model.choose(model.formats().last().id, {}); // another format: the file is none of it
        QVERIFY(model.delta().path().isEmpty());
        // A point of the curve becomes the budget, in the form as well.
        tabs->setCurrentIndex(2);
        Q_EMIT page.findChild<pages::CurveView *>()->entriesChosen(25);
        QCOMPARE(model.values().value(pages::MaxEntriesOption).toInt(), 25);
        model.seek(u"rules"_s);
        model.setPreview(asked.last().at(0).toInt(), preview);
        QCOMPARE(tabs->currentIndex(), 0);
        page.saveState();
    }

    void allFormatsAreSaved()
    {
        pages::FirewallModel model;
        samples::fillFirewall(model);
        shell::MemorySettings settings;
        pages::FirewallPage page(model, settings);
        page.resize(1280, 800);
        page.show();
        model.refreshPreview();
        QSignalSpy saved(&model, &pages::FirewallModel::saveAllRequested);
        QSignalSpy cancelled(&model, &pages::FirewallModel::saveAllCancelled);
        auto *all = button<QPushButton>(page, u"Save all formats"_s);
        all->click();
        QCOMPARE(page.findChild<QFileDialog *>()->fileMode(), QFileDialog::Directory);
        answerDialog(page, u"/tmp/rules"_s);
        QCOMPARE(saved.last().first().toString(), u"/tmp/rules"_s);
        model.setSaving({true, false, false, u"Made 3 of 7"_s, 3, 7});
        QVERIFY(all->isHidden());
        button<QToolButton>(page, u"Cancel"_s)->click();
        QCOMPARE(cancelled.size(), 1);
        model.setSaving({});
        QVERIFY(!all->isHidden());
    }
};

QTEST_MAIN(TestFirewallPage)
#include "tst_firewallpage.moc"
