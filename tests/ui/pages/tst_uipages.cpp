#include "../samples/finders.h"
#include "../samples/samples.h"
#include "ui/pages/check/checkpage.h"
#include "ui/pages/endpoints/endpointspage.h"
#include "ui/pages/firewall/firewallpage.h"
#include "ui/pages/plan/planpage.h"
#include "ui/pages/ranges/rangespage.h"
#include "ui/shell/inisettings.h"
#include "ui/theme/colors.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/cardgrid.h"
#include "ui/widgets/checktree.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace portreeve;
using samples::button;
using samples::Models;
using samples::named;
using samples::says;

namespace {

QPushButton *button(QWidget &parent, const QString &text)
{
    for (QPushButton *candidate : parent.findChildren<QPushButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

/// What somebody without a mouse or without eyes meets: every control that takes the focus has a name.
QStringList nameless(QWidget &page)
{
    QStringList found;
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&page) || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        const auto *label = qobject_cast<const QAbstractButton *>(widget);
        const bool inner = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                           qobject_cast<const QComboBox *>(widget->parentWidget());
        if (widget->accessibleName().isEmpty() && (!label || label->text().isEmpty()) && !inner)
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return found;
}

} // namespace

class TestUiPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new widgets::BaseStyle);
        QApplication::setPalette(theme::lightPalette());
    }

    void everyPageShowsItself_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<bool>("filled");
        const Models models(Models::Empty);
        shell::MemorySettings settings;
        const auto entries = shell::standardPages(const_cast<Models &>(models).pages(), settings);
        for (int i = 0; i < entries.size(); ++i) {
            QTest::addRow("%s, filled", qPrintable(entries[i].id)) << i << true;
            QTest::addRow("%s, empty", qPrintable(entries[i].id)) << i << false;
        }
    }
    void everyPageShowsItself()
    {
        QFETCH(int, page);
        QFETCH(bool, filled);
        Models models(filled ? Models::Filled : Models::Empty);
        shell::MemorySettings settings;
        const auto entries = shell::standardPages(models.pages(), settings);
        const std::unique_ptr<widgets::Page> made(entries[page].make(nullptr));
        for (const QSize &size : {QSize(1100, 700), QSize(800, 560)}) {
            made->resize(size);
            made->show();
            QCoreApplication::sendPostedEvents();
            const QImage image = made->grab().toImage();
            QCOMPARE(image.size(), size);
            // Something is drawn, and all of the page is used or says what to do.
            QVERIFY(image.copy(0, 0, size.width() / 2, size.height() / 2) !=
                    image.copy(size.width() / 2, size.height() / 2, size.width() / 2, size.height() / 2));
        }
        QCOMPARE(nameless(*made).join(QLatin1String(", ")), QString());
        made->search(QStringLiteral("no row has these words"));
        made->search(QString());
        made->saveState();
        (void)made->status();
        (void)made->primaryAction();
    }

    void planSendsWholeSelections()
    {
        Models models(Models::Filled);
        shell::MemorySettings settings;
        pages::PlanPage page(models.plan, settings);
        page.resize(1200, 800);
        page.show();
        QSignalSpy selections(&models.plan, &pages::PlanModel::selectionChanged);
        auto *tree = page.findChild<widgets::CheckTree *>();
        const QAbstractItemModel *regions = tree->view()->model();
        QVERIFY(
            const_cast<QAbstractItemModel *>(regions)->setData(regions->index(0, 0), Qt::Checked, Qt::CheckStateRole));
        auto selection = selections.last().first().value<requirements::Selection>();
        QCOMPARE(selection.regions.mid(0, 5),
                 (QStringList{QStringLiteral("us-east-1"), QStringLiteral("us-west-2"), QStringLiteral("ca-central-1"),
                              QStringLiteral("us-gov-east-1"), QStringLiteral("us-gov-west-1")}));
        QCOMPARE(selection.features, (QStringList{QStringLiteral("saml"), QStringLiteral("fips")}));
        auto *web = named<widgets::ChoiceCard>(page, QStringLiteral("Web Access"));
        web->click();
        selection = selections.last().first().value<requirements::Selection>();
        QCOMPARE(selection.clients, (QStringList{QStringLiteral("native"), QStringLiteral("web")}));
        // The page shows what the application answers: here, no.
        pages::PlanData refused = models.plan.data();
        refused.selection.clients.clear();
        models.plan.setData(refused);
        QVERIFY(!web->isChecked());
        QSignalSpy steps(&models.plan, &pages::PlanModel::stepRequested);
        button(page, QStringLiteral("Write the firewall rules"))->click();
        QCOMPARE(steps.last().first().toString(), QStringLiteral("firewall"));
        QTRY_VERIFY(says(page, QStringLiteral("FIPS endpoints and Global Accelerator exclude each other.")));
        page.focusSearch();
        QVERIFY(tree->searchField()->hasFocus() || !page.isActiveWindow());
    }

    void endpointsFilterAndExplain()
    {
        Models models(Models::Filled);
        shell::MemorySettings settings;
        pages::EndpointsPage page(models.endpoints, settings);
        page.resize(1200, 800);
        page.show();
        const int all = page.table()->model()->rowCount();
        QCOMPARE(all, 34);
        auto *region = named<QComboBox>(page, QStringLiteral("Filter by Region"));
        region->setCurrentText(QStringLiteral("eu-west-1"));
        QCOMPARE(page.table()->model()->rowCount(), 11);
        page.search(QStringLiteral("spell"));
        QVERIFY(says(page, QStringLiteral("No row matches")));
        QSignalSpy cleared(&page, &widgets::Page::searchCleared);
        button(page, QStringLiteral("Show all rows"))->click();
        QCOMPARE(cleared.size(), 1);
        QCOMPARE(region->currentIndex(), 0);
        page.search(QStringLiteral("d1cbg795sa4g1u us-east-1"));
        QCOMPARE(page.table()->model()->rowCount(), 1);
        page.table()->selectRow(0);
        QVERIFY(says(page, QStringLiteral("d1cbg795sa4glu.cloudfront.net"))); // the other spelling
        QVERIFY(says(page, QStringLiteral("The documents spell this host in two ways.")));
        QVERIFY(says(page, QStringLiteral("Blocked. No answer after 3 tries")));
        QVERIFY(says(page, QStringLiteral("Source: WorkSpaces Administration Guide")));
        QCOMPARE(page.status(), QStringLiteral("1 of 34 rows"));
        // New values keep the row that was chosen.
        models.endpoints.setData(models.endpoints.data());
        QVERIFY(page.table()->currentIndex().isValid());
        // Filters give way to a requirement that another page asks for.
        page.search({});
        region->setCurrentText(QStringLiteral("eu-west-1"));
        models.endpoints.seek(QStringLiteral("co-branding@us-east-1"));
        QCOMPARE(region->currentIndex(), 0);
        QVERIFY(says(page, QStringLiteral("Blocked. No answer after 3 tries")));
        models.endpoints.seek(QStringLiteral("unknown@global"));
        QVERIFY(says(page, QStringLiteral("Nothing that is chosen on Plan needs unknown@global.")));
    }

    void rangesAnswerWhileTyping()
    {
        Models models(Models::Filled);
        shell::MemorySettings settings;
        pages::RangesPage page(models.ranges, settings);
        page.resize(1200, 800);
        page.show();
        auto *field = page.findChild<widgets::SearchField *>();
        field->setText(QStringLiteral("54.239.28."));
        QVERIFY(says(page, QStringLiteral("is not an address or a prefix")));
        field->setText(QStringLiteral("54.239.28.85"));
        QVERIFY(says(page, QStringLiteral("54.239.28.85 is in 2 published ranges.")));
        // An answer to an older question comes too late.
        models.ranges.setAnswer({QStringLiteral("54.239.28."), QStringLiteral("late"), false, {}});
        QVERIFY(!says(page, QStringLiteral("late")));
        field->clear();
        QVERIFY(!says(page, QStringLiteral("published ranges.")));

        QSignalSpy queries(&models.ranges, &pages::RangesModel::queryChanged);
        auto *cells = named<QTableView>(page, QStringLiteral("Prefixes per service and Region"));
        cells->selectionModel()->select(cells->model()->index(1, 2), QItemSelectionModel::ClearAndSelect);
        auto query = queries.last().first().value<pages::RangesQuery>();
        QCOMPARE(query.services, QStringList{QStringLiteral("EC2")});
        QCOMPARE(query.regions, QStringList{QStringLiteral("us-west-2")});
        named<QComboBox>(page, QStringLiteral("Aggregation"))->setCurrentIndex(2);
        query = queries.last().first().value<pages::RangesQuery>();
        QCOMPARE(query.aggregation, pages::Aggregation::AtMost);
        auto *maximum = named<QSpinBox>(page, QStringLiteral("At most so many prefixes"));
        QVERIFY(!maximum->isVisible()); // until the application agrees
        pages::RangesData data = models.ranges.data();
        data.query = query;
        models.ranges.setData(data);
        QVERIFY(maximum->isVisible());
        QSignalSpy exported(&models.ranges, &pages::RangesModel::exportRequested);
        button(page, QStringLiteral("Save as CSV"))->click();
        QVERIFY(exported.last().first().toString().startsWith(
            QStringLiteral("Prefix,Addresses,Service,Region,Border group\r\n3.40.0.0/26,64,")));
        QCOMPARE(exported.last().first().toString().count(QStringLiteral("\r\n")), 66);
    }

    void checkShowsEvidenceAndFilters()
    {
        Models models(Models::Filled);
        shell::MemorySettings settings;
        pages::CheckPage page(models.check, settings);
        page.resize(1200, 800);
        page.show();
        auto *table = page.findChild<widgets::TableView *>();
        QCOMPARE(table->model()->rowCount(), 27);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Blocked"));
        table->selectRow(0);
        QVERIFY(says(page, QStringLiteral("other hosts on this path answer")));
        button(page, QStringLiteral("Copy for the firewall team"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("No answer from")));
        QSignalSpy again(&models.check, &pages::CheckModel::retestRequested);
        button(page, QStringLiteral("Check again"))->click();
        QCOMPARE(again.last().first().toStringList().size(), 1);
        for (auto *figure : page.findChildren<widgets::FigureButton *>()) {
            if (figure->accessibleName() == QStringLiteral("2 Intercepted"))
                figure->click();
        }
        QCOMPARE(table->model()->rowCount(), 2);
        page.search(QStringLiteral("us-east-1"));
        QCOMPARE(table->model()->rowCount(), 1);
    }

    void checkShowsTheDevice()
    {
        Models models(Models::Filled);
        models.check.setDevice({});
        models.check.setCharts({});
        shell::MemorySettings settings;
        QSignalSpy asked(&models.check, &pages::CheckModel::deviceRequested);
        pages::CheckPage page(models.check, settings);
        page.resize(1200, 800);
        QCOMPARE(asked.size(), 0);
        page.show();
        QCOMPARE(asked.size(), 1); // it is read when somebody looks
        auto *tabs = page.findChild<QTabWidget *>();
        QVERIFY(!tabs->tabBar()->isVisible());
        models.check.setDevice(samples::device());
        QVERIFY(tabs->tabBar()->isVisible());
        const int tab = tabs->count() - 1;
        QCOMPARE(tabs->tabText(tab), QStringLiteral("This device"));
        QVERIFY(!tabs->tabIcon(tab).isNull()); // there is a warning
        QVERIFY(!says(page, QStringLiteral("goes through a VPN")));
        tabs->setCurrentIndex(tab);
        QVERIFY(says(page, QStringLiteral("The way to the Internet goes through a VPN (wg0, MTU 1420).")));
        QVERIFY(says(page, QStringLiteral("fe80::/64")));
        QCOMPARE(nameless(page), QStringList());
        button(page, QStringLiteral("Read again"))->click();
        QCOMPARE(asked.size(), 2);
        pages::DeviceBlock quiet = samples::device();
        quiet.findings.clear();
        models.check.setDevice(quiet);
        QVERIFY(tabs->tabIcon(tab).isNull());
        QVERIFY(!says(page, QStringLiteral("goes through a VPN")));
    }

    void checkFollowsARun()
    {
        Models models(Models::Empty);
        shell::MemorySettings settings;
        pages::CheckPage page(models.check, settings);
        page.resize(1200, 800);
        page.show();
        QVERIFY(says(page, QStringLiteral("Nothing to check yet")));
        QVERIFY(!page.primaryAction()->enabled);
        models.check.setState({false, false, {}, true});
        QVERIFY(says(page, QStringLiteral("Not checked yet")));
        QSignalSpy runs(&models.check, &pages::CheckModel::runRequested);
        button(page, QStringLiteral("Run checks"))->click();
        page.primaryAction()->run();
        QCOMPARE(runs.size(), 2);

        QList<pages::CheckRow> rows = samples::checkRows().mid(0, 5);
        for (pages::CheckRow &row : rows)
            row.verdict = QStringLiteral("not-run");
        models.check.setRows(rows);
        models.check.setState({true, false, {}, true});
        QSignalSpy pauses(&models.check, &pages::CheckModel::pauseRequested);
        QCOMPARE(page.primaryAction()->text, QStringLiteral("Pause"));
        page.primaryAction()->run();
        models.check.setState({true, true, {}, true});
        QCOMPARE(page.primaryAction()->text, QStringLiteral("Go on"));
        page.primaryAction()->run();
        QCOMPARE(pauses, (QList<QVariantList>{{true}, {false}}));

        auto *table = page.findChild<widgets::TableView *>();
        table->selectRow(2);
        const QString chosen = table->currentIndex().siblingAtColumn(1).data().toString();
        rows[4].verdict = QStringLiteral("blocked");
        models.check.setRow(4, rows[4]);
        // Rows do not jump while the run goes on; at its end they are in order.
        QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), chosen);
        QCOMPARE(table->model()->index(4, 0).data().toString(), QStringLiteral("Blocked"));
        models.check.setState({false, false, QStringLiteral("Done."), true});
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Blocked"));
        QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), chosen);
    }

    void firewallAsksOnceAndDropsLateAnswers()
    {
        pages::FirewallModel model;
        samples::fillFirewall(model);
        shell::MemorySettings settings;
        QSignalSpy asked(&model, &pages::FirewallModel::previewRequested);
        pages::FirewallPage page(model, settings);
        page.resize(1200, 800);
        page.show();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.last().at(1).toString(), QStringLiteral("nftables"));
        QVERIFY(says(page, QStringLiteral("No rules to write yet")));
        auto *code = samples::named<widgets::CodeView>(page, QStringLiteral("Preview of the rules"));
        pages::Preview first;
        first.text = QStringLiteral("first");
        model.setPreview(asked.last().at(0).toInt(), first);
        QCOMPARE(code->toPlainText(), QStringLiteral("first"));
        QVERIFY(page.primaryAction()->enabled);

        const int old = asked.last().at(0).toInt();
        auto *list = page.findChild<QListWidget *>();
        list->setCurrentRow(2); // behind the heading and nftables
        QCOMPARE(asked.last().at(1).toString(), QStringLiteral("iptables"));
        pages::Preview late;
        late.text = QStringLiteral("late");
        model.setPreview(old, late);
        QCOMPARE(code->toPlainText(), QStringLiteral("first"));

        for (QCheckBox *box : page.findChildren<QCheckBox *>())
            box->click();
        QCOMPARE(asked.last().at(2).value<pages::OptionValues>().value(QStringLiteral("stateless")).toBool(), true);
        QCOMPARE(model.values().value(QStringLiteral("mode")).toString(), QStringLiteral("addresses"));

        pages::Preview refused;
        Error error;
        error.code = ErrorCode::LimitExceeded;
        error.operation = PR_MESSAGE("test", "cannot write the rules");
        error.detail = PR_MESSAGE("test", "they need 9,000 entries, and 4,096 are allowed");
        error.remedy = PR_MESSAGE("test", "set a lower number of entries");
        refused.refusal = error;
        model.setPreview(asked.last().at(0).toInt(), refused);
        QVERIFY(says(page, QStringLiteral("Cannot write the rules: they need 9,000 entries")));
        QVERIFY(says(page, QStringLiteral("Set a lower number of entries.")));
        QVERIFY(!page.primaryAction()->enabled);
        page.search(QStringLiteral("forti"));
        int shown = 0;
        for (int row = 0; row < list->count(); ++row)
            shown += list->item(row)->isHidden() ? 0 : 1;
        QCOMPARE(shown, 2); // the vendor and its format
    }
};

QTEST_MAIN(TestUiPages)
#include "tst_uipages.moc"
