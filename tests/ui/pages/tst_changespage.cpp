// The Changes page by itself, offscreen: what changed, what it means, and two dates side by side.
#include "tests/ui/samples/changesample.h"
#include "tests/ui/samples/finders.h"
#include "ui/charts/eventchart.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/changes/changespage.h"
#include "ui/pages/changes/changetablemodel.h"
#include "ui/pages/changes/comparisonview.h"
#include "ui/shell/inisettings.h"
#include "ui/theme/colors.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace portreeve;
using namespace portreeve::samples;
using pages::ChangesModel;
using pages::ChangesPage;

class TestChangesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new widgets::BaseStyle);
        QApplication::setPalette(theme::lightPalette());
    }

    void modelsKeepTheirPromises()
    {
        ChangesModel model;
        fillChanges(model);
        pages::ChangeTableModel rows;
        const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        models::FilterProxy proxy;
        proxy.setSourceModel(&rows);
        const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.setRows(model.data().rows);
        proxy.setFilter(QStringLiteral("44.214.144"));
        QCOMPARE(proxy.rowCount(), 1); // prefixes are found, though no column shows them
        pages::ComparisonTableModel compared;
        const QAbstractItemModelTester other(&compared, QAbstractItemModelTester::FailureReportingMode::QtTest);
        compared.setRows({{true, {}, QStringLiteral("S"), QStringLiteral("r"), {}}});
        QCOMPARE(compared.rowCount(), 1);
    }

    void sayWhatChanged_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("says");
        QTest::newRow("both") << 0 << QStringLiteral("Added: 3 prefixes; removed: 1 prefix");
        QTest::newRow("flapping") << 1 << QStringLiteral("Changed 348 times since ");
        QTest::newRow("added") << 2 << QStringLiteral("Added: 1 prefix");
        QTest::newRow("removed") << 3 << QStringLiteral("Removed: 1 prefix");
    }
    void sayWhatChanged()
    {
        QFETCH(int, row);
        QFETCH(QString, says);
        ChangesModel model;
        fillChanges(model);
        const QString text = pages::changeText(model.data().rows.at(row));
        QVERIFY2(text.startsWith(says), qPrintable(text));
    }

    void choosesRowsInTableAndChart()
    {
        const Shown shown;
        auto *table = shown.table();
        QCOMPARE(table->model()->rowCount(), 5);
        table->selectRow(0); // newest first
        QCOMPARE(shown.model->chosen(), shown.model->data().rows.first().key);
        QVERIFY(says(*shown.page, QStringLiteral("What it means for the selection")));
        QVERIFY(says(*shown.page, QStringLiteral("nftables, saved as head-office.nft")));
        auto *chart = shown.page->findChild<charts::EventChart *>();
        QCOMPARE(chart->marked(), shown.model->chosen());
        Q_EMIT chart->chosen(shown.model->data().rows.last().key);
        QCOMPARE(shown.model->chosen(), shown.model->data().rows.last().key);
        // A prefix that flaps is no publication: nothing is asked about it.
        QSignalSpy asked(shown.model.get(), &ChangesModel::impactRequested);
        table->selectRow(1);
        QVERIFY(asked.isEmpty());
        QVERIFY(!says(*shown.page, QStringLiteral("What it means for the selection")));
        QVERIFY(says(*shown.page, QStringLiteral("+15.230.61.0/24")));
        QVERIFY(says(*shown.page, QStringLiteral("AWS withdraws this prefix")));
    }

    void chartIsWalkedByKeyboard()
    {
        charts::EventChart chart;
        const QDateTime day(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        using Kind = charts::Event::Kind;
        chart.setEvents({QStringLiteral("a"), QStringLiteral("b")},
                        {{Kind::Came, 0, day, QStringLiteral("1")},
                         {Kind::Went, 1, day, QStringLiteral("1")},
                         {Kind::Came, 1, day.addDays(1), QStringLiteral("2")}});
        QSignalSpy chosen(&chart, &charts::EventChart::chosen);
        connect(&chart, &charts::EventChart::chosen, &chart, &charts::EventChart::setMarked);
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Left})
            QTest::keyClick(&chart, key);
        QStringList keys;
        for (const QList<QVariant> &one : chosen)
            keys.append(one.first().toString());
        QCOMPARE(keys.join(u' '), QStringLiteral("1 2 1")); // at the end it stays
    }

    void ticksWhatIsDone()
    {
        const Shown shown;
        QSignalSpy done(shown.model.get(), &ChangesModel::doneRequested);
        auto *table = shown.table();
        QVERIFY(table->model()->setData(table->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(done.last(), (QVariantList{QStringList{shown.model->data().rows.first().key}, true}));
        button<QPushButton>(*shown.page, QStringLiteral("Mark all as done"))->click();
        QCOMPARE(done.last().first().toStringList().size(), 3); // two of the five were done
        auto *hide = button<QCheckBox>(*shown.page, QStringLiteral("Hide what is done"));
        hide->click();
        QCOMPARE(table->model()->rowCount(), 3);
    }

    void filters()
    {
        const Shown shown;
        auto *region = named<QComboBox>(*shown.page, QStringLiteral("Filter by Region"));
        region->setCurrentIndex(region->findData(QStringLiteral("eu-west-1")));
        QCOMPARE(shown.table()->model()->rowCount(), 2);
        auto *service = named<QComboBox>(*shown.page, QStringLiteral("Filter by service"));
        service->setCurrentIndex(service->findData(QStringLiteral("WORKSPACES_GATEWAYS")));
        QCOMPARE(shown.table()->model()->rowCount(), 1);
        shown.page->search(QStringLiteral("no row has these words"));
        QVERIFY(says(*shown.page, QStringLiteral("No change matches")));
        button<QPushButton>(*shown.page, QStringLiteral("Show all changes"))->click();
        QCOMPARE(shown.table()->model()->rowCount(), 5);
    }

    void copiesTheLines()
    {
        const Shown shown;
        shown.table()->selectRow(0);
        QGuiApplication::clipboard()->clear();
        for (QPushButton *copy : shown.page->findChildren<QPushButton *>()) {
            if (copy->text() == QLatin1String("Copy") && copy->isVisibleTo(shown.page.get()))
                copy->click();
        }
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("add element inet portreeve")));
    }

    void asksTheApplication()
    {
        const Shown shown;
        QSignalSpy everything(shown.model.get(), &ChangesModel::everythingRequested);
        QSignalSpy interval(shown.model.get(), &ChangesModel::intervalRequested);
        QSignalSpy update(shown.model.get(), &ChangesModel::updateRequested);
        auto *scope = named<QComboBox>(*shown.page, QStringLiteral("Which changes are shown"));
        Q_EMIT scope->activated(1);
        QCOMPARE(everything.last().first().toBool(), true);
        auto *looks = named<QComboBox>(*shown.page, QStringLiteral("Look for a newer file"));
        QCOMPARE(looks->currentText(), QStringLiteral("Look every 6 hours"));
        Q_EMIT looks->activated(3);
        QCOMPARE(interval.last().first().toInt(), 24);
        shown.page->primaryAction()->run();
        QCOMPARE(update.size(), 1);
    }

    void comparesTwoDates()
    {
        const Shown shown;
        QSignalSpy asked(shown.model.get(), &ChangesModel::comparisonRequested);
        auto *view = shown.page->findChild<pages::ComparisonView *>();
        auto *from = named<QComboBox>(*view, QStringLiteral("From"));
        auto *to = named<QComboBox>(*view, QStringLiteral("To"));
        QVERIFY(from && to);
        QCOMPARE(to->currentIndex(), 0); // the newest with the one before it
        QCOMPARE(from->currentIndex(), 1);
        from->setCurrentIndex(3);
        Q_EMIT from->activated(3);
        QCOMPARE(asked.last().at(1).toString(), shown.model->data().stored.last().syncToken);
        QCOMPARE(view->findChild<widgets::TableView *>()->model()->rowCount(), 2);
        shown.page->findChild<QTabWidget *>()->setCurrentIndex(1);
        shown.page->search(QStringLiteral("44.214"));
        QCOMPARE(view->findChild<widgets::TableView *>()->model()->rowCount(), 1);
    }

    void narrowsAComparison()
    {
        const Shown shown;
        auto *view = shown.page->findChild<pages::ComparisonView *>();
        const QAbstractItemModel &rows = *view->findChild<widgets::TableView *>()->model();
        auto *from = named<QComboBox>(*view, QStringLiteral("From"));
        Q_EMIT from->activated(3);
        QCOMPARE(rows.rowCount(), 2);
        auto *service = named<QComboBox>(*view, QStringLiteral("Service"));
        service->setCurrentIndex(service->findData(QStringLiteral("AMAZON")));
        QCOMPARE(rows.rowCount(), 1);
        service->setCurrentIndex(0);
        auto *region = named<QComboBox>(*view, QStringLiteral("Region"));
        region->setCurrentIndex(region->findData(QStringLiteral("us-east-1")));
        QCOMPARE(rows.rowCount(), 2);
        auto *prefix = view->findChild<QLineEdit *>();
        for (const auto &[text, count] : {std::pair("44.214.150.9", 1), std::pair("44.0.0.0/8", 1), std::pair("5.", 1),
                                          std::pair("10.0.0.0/8", 0), std::pair("", 2)}) {
            prefix->setText(QString::fromLatin1(text));
            QVERIFY2(rows.rowCount() == count, text);
        }
        view->findChild<QCheckBox *>()->setChecked(true);
        QCOMPARE(rows.rowCount(), 1); // addresses, of the same Region
        QVERIFY(says(*view, QStringLiteral("removed: no prefix")));
        QCOMPARE(region->currentData().toString(), QStringLiteral("us-east-1"));
    }

    void tellsWhereDocumentsDrift()
    {
        const Shown shown;
        shown.page->findChild<QTabWidget *>()->setCurrentIndex(2);
        QVERIFY(says(*shown.page, QStringLiteral("44.214.144.0/20")));
        QVERIFY(says(*shown.page, QStringLiteral("names of the selection: 2. Nothing else is sent.")));
        QSignalSpy asked(&shown.model->drift(), &pages::DriftModel::resolveRequested);
        QSignalSpy cancelled(&shown.model->drift(), &pages::DriftModel::resolveCancelled);
        button<QPushButton>(*shown.page, QStringLiteral("Compare with DNS"))->click();
        QCOMPARE(asked.size(), 1);
        pages::DriftData data = shown.model->drift().data();
        data.resolving = true;
        shown.model->drift().setData(data);
        button<QPushButton>(*shown.page, QStringLiteral("Cancel"))->click();
        QCOMPARE(cancelled.size(), 1);
        shown.model->drift().setData({});
        QVERIFY(says(*shown.page, QStringLiteral("Choose Regions on Plan")));
    }

    void emptyStates_data()
    {
        QTest::addColumn<int>("stored");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << 0 << QStringLiteral("No AWS range file is stored");
        QTest::newRow("one") << 1 << QStringLiteral("Nothing to compare yet");
        QTest::newRow("two without a change") << 2 << QStringLiteral("Nothing that you use has changed");
    }
    void emptyStates()
    {
        QFETCH(int, stored);
        QFETCH(QString, says);
        const Shown shown;
        pages::ChangesData data;
        for (int i = 0; i < stored; ++i)
            data.stored.append({QString::number(i), QString::number(i)});
        shown.model->setData(data);
        QVERIFY(samples::says(*shown.page, says));
    }

private:
    struct Shown {
        Shown()
            : model(std::make_unique<ChangesModel>())
        {
            fillChanges(*model);
            page = std::make_unique<ChangesPage>(*model, *settings);
            page->resize(1400, 900);
            page->show();
        }
        [[nodiscard]] widgets::TableView *table() const
        {
            return named<widgets::TableView>(*page, QStringLiteral("Changes"));
        }
        std::unique_ptr<shell::MemorySettings> settings = std::make_unique<shell::MemorySettings>();
        std::unique_ptr<ChangesModel> model;
        std::unique_ptr<ChangesPage> page;
    };
};

QTEST_MAIN(TestChangesPage)
#include "tst_changespage.moc"
