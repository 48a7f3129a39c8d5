#include "core/ip/parse.h"
#include "ui/models/filterproxy.h"
#include "ui/models/regiontreemodel.h"
#include "ui/models/requirementmodel.h"
#include "ui/models/sortkey.h"
#include "ui/text/itemroles.h"
#include "ui/text/tabletext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace portreeve;
using models::FilterProxy;
using models::RequirementModel;
using Tester = QAbstractItemModelTester;

namespace {

ip::Prefix prefix(const char *text)
{
    return ip::parsePrefix(QString::fromLatin1(text)).value();
}

requirements::Requirement requirement(const QString &rule, const QString &region, const QStringList &hosts,
                                      const QStringList &ports)
{
    requirements::Requirement r;
    r.rule = rule;
    r.id = rule + u'@' + region;
    r.region = region;
    r.ports = ports;
    r.purpose = Message("test", rule.toUtf8() + " purpose");
    r.because = {{QStringLiteral("region=") + region, Message("test", "You chose %1.").arg(region)}};
    r.remote.kind = requirements::RemoteKind::Fqdn;
    r.remote.hosts = hosts;
    for (const QString &host : hosts) {
        requirements::HostDetail detail;
        detail.host = host;
        r.remote.hostDetails.append(detail);
    }
    return r;
}

requirements::RequirementSet small()
{
    requirements::RequirementSet set;
    set.requirements = {
        requirement(QStringLiteral("login"), QStringLiteral("us-east-1"),
                    {QStringLiteral("login.example.com"), QStringLiteral("*.auth.example.com")},
                    {QStringLiteral("443")}),
        requirement(QStringLiteral("stream"), QStringLiteral("eu-west-1"), {},
                    {QStringLiteral("4172"), QStringLiteral("4195")}),
        requirement(QStringLiteral("time"), QStringLiteral("global"), {}, {QStringLiteral("123")}),
    };
    auto &stream = set.requirements[1];
    stream.remote.kind = requirements::RemoteKind::PrefixSet;
    stream.remote.name = QStringLiteral("gateways");
    stream.remote.prefixes = {prefix("192.0.2.0/24"), prefix("198.51.100.0/24")};
    set.requirements[2].remote.kind = requirements::RemoteKind::Customer;
    set.requirements[2].remote.name = QStringLiteral("dns-servers");
    set.requirements[2].remote.undefined = true;
    return set;
}

requirements::RequirementSet large(int rows)
{
    requirements::RequirementSet set;
    for (int i = 0; i < rows; ++i) {
        set.requirements.append(
            requirement(QStringLiteral("rule-%1").arg(i % 97), QStringLiteral("region-%1").arg(i),
                        {QStringLiteral("host%1.region-%2.amazonworkspaces.example").arg(i).arg(i % 17)},
                        {QString::number(i % 1000 + 1)}));
    }
    return set;
}

QStringList column(const QAbstractItemModel &model, int number)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, number).data().toString());
    return texts;
}

/// A table of free text whose cells can change.
void fill(QStandardItemModel &model, const QStringList &texts)
{
    for (const QString &text : texts) {
        auto *item = new QStandardItem(text);
        item->setData(text, text::SearchRole);
        item->setData(text, text::SortRole);
        model.appendRow(item);
    }
}

} // namespace

class TestUiModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requirementsBecomeRows()
    {
        RequirementModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setRequirements(small());
        QCOMPARE(resets.size(), 1);
        QCOMPARE(column(model, RequirementModel::Endpoint),
                 (QStringList{QStringLiteral("login.example.com"), QStringLiteral("*.auth.example.com"),
                              QStringLiteral("gateways (2 prefixes)"), QStringLiteral("dns-servers (not defined)")}));
        QCOMPARE(model.index(2, RequirementModel::Ports).data().toString(), QStringLiteral("TCP 4172, 4195"));
        QCOMPARE(model.index(3, RequirementModel::Region).data().toString(), QStringLiteral("All Regions"));
        QCOMPARE(model.index(0, RequirementModel::Why).data().toString(), QStringLiteral("You chose us-east-1."));
        QCOMPARE(model.requirementAt(2).rule, QStringLiteral("stream"));
        QCOMPARE(model.detailAt(1)->host, QStringLiteral("*.auth.example.com"));
        QVERIFY(!model.detailAt(2));
        QCOMPARE(model.index(2, 0).data(text::CopyRole).toString(), QStringLiteral("192.0.2.0/24 198.51.100.0/24"));
        QCOMPARE(model.ports(), (QStringList{QStringLiteral("123"), QStringLiteral("443"), QStringLiteral("4172"),
                                             QStringLiteral("4195")}));
        QCOMPARE(model.regions(),
                 (QStringList{QStringLiteral("us-east-1"), QStringLiteral("eu-west-1"), QStringLiteral("global")}));
    }

    void filterFinds_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("shown");
        const QString a = QStringLiteral("login.example.com");
        const QString b = QStringLiteral("*.auth.example.com");
        const QString c = QStringLiteral("gateways (2 prefixes)");
        const QString d = QStringLiteral("dns-servers (not defined)");
        QTest::newRow("nothing typed") << QString() << QStringList{a, b, c, d};
        QTest::newRow("blanks only") << QStringLiteral("   ") << QStringList{a, b, c, d};
        QTest::newRow("upper case") << QStringLiteral("AUTH") << QStringList{b};
        QTest::newRow("two words in any order") << QStringLiteral("443 auth") << QStringList{b};
        QTest::newRow("a prefix inside a set") << QStringLiteral("198.51.100") << QStringList{c};
        QTest::newRow("a Region") << QStringLiteral("eu-west") << QStringList{c};
        QTest::newRow("nowhere") << QStringLiteral("nowhere") << QStringList();
        QTest::newRow("cell borders do not join") << QStringLiteral("comtcp") << QStringList();
    }
    void filterFinds()
    {
        QFETCH(QString, filter);
        RequirementModel model;
        FilterProxy proxy;
        const Tester tester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        model.setRequirements(small());
        proxy.setFilter(filter);
        QTEST(column(proxy, 0), "shown");
    }

    void narrowingEqualsFilteringAnew()
    {
        QStringList texts;
        for (int i = 0; i < 3000; ++i)
            texts.append(QStringLiteral("host%1 tcp %2").arg(i).arg(i * 7919 % 1000));
        models::FilterIndex typed;
        typed.setTexts(texts);
        const QStringList steps{QStringLiteral("h"),       QStringLiteral("ho"),      QStringLiteral("host1"),
                                QStringLiteral("host1 9"), QStringLiteral("9 host1"), QStringLiteral("host1"),
                                QStringLiteral("ost1"),    QStringLiteral("st12"),    QString()};
        for (const QString &step : steps) {
            typed.setFilter(step);
            models::FilterIndex fresh;
            fresh.setTexts(texts);
            fresh.setFilter(step);
            QCOMPARE(typed.matchCount(), fresh.matchCount());
            for (int row = 0; row < texts.size(); ++row)
                QCOMPARE(typed.matches(row), fresh.matches(row));
        }
    }

    void conditionAndTextWorkTogether()
    {
        RequirementModel model;
        model.setRequirements(small());
        FilterProxy proxy;
        proxy.setSourceModel(&model);
        QSignalSpy counts(&proxy, &FilterProxy::countChanged);
        proxy.setCondition([&model](int row) { return model.requirementAt(row).region == QLatin1String("us-east-1"); });
        QCOMPARE(proxy.rowCount(), 2);
        QCOMPARE(counts.last(), (QVariantList{2, 4}));
        proxy.setFilter(QStringLiteral("auth"));
        QCOMPARE(column(proxy, 0), QStringList{QStringLiteral("*.auth.example.com")});
        proxy.setCondition({});
        QCOMPARE(proxy.rowCount(), 1);
        proxy.setFilter({});
        QCOMPARE(proxy.rowCount(), 4);
    }

    void sortsByKind_data()
    {
        QTest::addColumn<int>("by");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("order");
        QTest::newRow("source order") << -1 << false << QStringLiteral("0123");
        QTest::newRow("names with wildcards beside them, then sets")
            << int(RequirementModel::Endpoint) << false << QStringLiteral("1023");
        QTest::newRow("ports by number") << int(RequirementModel::Ports) << false << QStringLiteral("3012");
        QTest::newRow("ports by number, descending keeps equals in order")
            << int(RequirementModel::Ports) << true << QStringLiteral("2013");
        QTest::newRow("text") << int(RequirementModel::Region) << false << QStringLiteral("3201");
    }
    void sortsByKind()
    {
        QFETCH(int, by);
        QFETCH(bool, descending);
        RequirementModel model;
        model.setRequirements(small());
        FilterProxy proxy;
        const Tester tester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        proxy.sort(by, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
        QString order;
        for (int row = 0; row < proxy.rowCount(); ++row)
            order += QString::number(proxy.sourceRow(row));
        QTEST(order, "order");
    }

    void rowsWithoutAValueComeLastBothWays()
    {
        QStandardItemModel model;
        fill(model, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        model.item(0)->setData(QVariant(), text::SortRole);
        model.item(1)->setData(2.5, text::SortRole);
        model.item(2)->setData(1.5, text::SortRole);
        FilterProxy proxy;
        proxy.setSourceModel(&model);
        proxy.sort(0, Qt::AscendingOrder);
        QCOMPARE(column(proxy, 0).join(QString()), QStringLiteral("cba"));
        proxy.sort(0, Qt::DescendingOrder);
        QCOMPARE(column(proxy, 0).join(QString()), QStringLiteral("bca"));
    }

    void addressesSortByNumber()
    {
        QVERIFY(models::prefixKey(prefix("9.0.0.0/8")) < models::prefixKey(prefix("10.0.0.0/8")));
        QVERIFY(models::prefixKey(prefix("10.0.0.0/8")) < models::prefixKey(prefix("10.0.0.0/16")));
        QVERIFY(models::prefixKey(prefix("255.0.0.0/8")) < models::prefixKey(prefix("::/0")));
        QVERIFY(models::prefixKey(prefix("2001:db8::/32")) < models::prefixKey(prefix("2001:db8:1::/48")));
        QCOMPARE(models::portKey({QStringLiteral("8201-8250")}), 8201);
        QVERIFY(models::portKey({QStringLiteral("any")}) > 65'535);
    }

    void changedRowsAppearDisappearAndStay()
    {
        QStandardItemModel model;
        fill(model, {QStringLiteral("alpha"), QStringLiteral("beta"), QStringLiteral("gamma")});
        FilterProxy proxy;
        const Tester tester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        proxy.sort(0);
        proxy.setFilter(QStringLiteral("ta"));
        QCOMPARE(column(proxy, 0), QStringList{QStringLiteral("beta")});
        QSignalSpy inserted(&proxy, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&proxy, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
        model.item(0)->setData(QStringLiteral("alpha ta"), text::SearchRole);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(column(proxy, 0), (QStringList{QStringLiteral("alpha"), QStringLiteral("beta")}));
        model.item(1)->setText(QStringLiteral("beta two"));
        QVERIFY(!changed.empty());
        model.item(1)->setData(QStringLiteral("nothing"), text::SearchRole);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(column(proxy, 0), QStringList{QStringLiteral("alpha")});
        // The filter is still what it was when all rows come back.
        proxy.setFilter({});
        QCOMPARE(proxy.rowCount(), 3);
    }

    void rowsStayPutUntilResorted()
    {
        QStandardItemModel model;
        fill(model, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        FilterProxy proxy;
        const Tester tester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        proxy.sort(0);
        const QPersistentModelIndex kept = proxy.index(0, 0);
        model.item(0)->setData(QStringLiteral("z"), text::SortRole);
        QCOMPARE(column(proxy, 0).join(QString()), QStringLiteral("abc"));
        proxy.resort();
        QCOMPARE(column(proxy, 0).join(QString()), QStringLiteral("bca"));
        QCOMPARE(kept.row(), 2);
    }

    void sourceMayGrowShrinkAndGo()
    {
        auto model = std::make_unique<QStandardItemModel>();
        FilterProxy proxy;
        const Tester tester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(model.get());
        fill(*model, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        QCOMPARE(proxy.rowCount(), 3);
        model->removeRow(1);
        QCOMPARE(column(proxy, 0).join(QString()), QStringLiteral("ac"));
        QStandardItemModel other;
        fill(other, {QStringLiteral("x")});
        proxy.setSourceModel(&other);
        QCOMPARE(column(proxy, 0).join(QString()), QStringLiteral("x"));
        model->appendRow(new QStandardItem(QStringLiteral("unheard")));
        QCOMPARE(proxy.rowCount(), 1);
        proxy.setSourceModel(nullptr);
        QCOMPARE(proxy.rowCount(), 0);
    }

    void seventeenThousandRows()
    {
        RequirementModel model;
        FilterProxy proxy;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        const Tester proxyTester(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        model.setRequirements(large(17'000));
        QCOMPARE(proxy.rowCount(), 17'000);
        proxy.sort(RequirementModel::Ports, Qt::DescendingOrder);
        QCOMPARE(proxy.index(0, RequirementModel::Ports).data().toString(), QStringLiteral("TCP 1000"));
        proxy.setFilter(QStringLiteral("host16"));
        // host16, host16x, host16xx and host16xxx
        QCOMPARE(proxy.rowCount(), 1 + 10 + 100 + 1000);
        for (int row = 0; row < proxy.rowCount(); row += 37) {
            const QModelIndex at = proxy.index(row, 0);
            QCOMPARE(proxy.mapFromSource(proxy.mapToSource(at)), at);
        }
    }

    void keystrokeSpeed()
    {
        RequirementModel model;
        FilterProxy proxy;
        proxy.setSourceModel(&model);
        model.setRequirements(large(17'000));
        proxy.sort(RequirementModel::Endpoint);
        int step = 0;
        QBENCHMARK
        {
            proxy.setFilter(++step % 2 ? QStringLiteral("region-1") : QStringLiteral("amazon"));
        }
        QVERIFY(proxy.rowCount() > 0);
    }

    void cells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("comma");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << QStringLiteral("abc") << true << QStringLiteral("abc");
        QTest::newRow("comma") << QStringLiteral("a,b") << true << QStringLiteral("\"a,b\"");
        QTest::newRow("quote") << QStringLiteral("a\"b") << true << QStringLiteral("\"a\"\"b\"");
        QTest::newRow("line end") << QStringLiteral("a\nb") << true << QStringLiteral("\"a\nb\"");
        QTest::newRow("formula") << QStringLiteral("=HYPERLINK(1)") << true << QStringLiteral("'=HYPERLINK(1)");
        QTest::newRow("at sign") << QStringLiteral("@SUM(1)") << false << QStringLiteral("'@SUM(1)");
        QTest::newRow("negative number") << QStringLiteral("-12.5") << true << QStringLiteral("-12.5");
        QTest::newRow("tab in a cell") << QStringLiteral("a\tb\nc") << false << QStringLiteral("a b c");
        QTest::newRow("wildcard") << QStringLiteral("*.example.com") << true << QStringLiteral("*.example.com");
    }
    void cells()
    {
        QFETCH(QString, text);
        QFETCH(bool, comma);
        QTEST(portreeve::text::cellText(text,
                                        comma ? portreeve::text::Separator::Comma : portreeve::text::Separator::Tab),
              "cell");
    }

    void tablesAreCopiedAsShown()
    {
        RequirementModel model;
        model.setRequirements(small());
        QCOMPARE(text::tableText(model, {0, 2}, {RequirementModel::Endpoint, RequirementModel::Ports},
                                 text::Separator::Tab, true),
                 QStringLiteral("Host or prefix set\tPorts\nlogin.example.com\tTCP 443\n"
                                "192.0.2.0/24 198.51.100.0/24\tTCP 4172, 4195\n"));
        QCOMPARE(text::tableText(model, {2}, {RequirementModel::Ports}, text::Separator::Comma, false),
                 QStringLiteral("\"TCP 4172, 4195\"\r\n"));
    }

    void regionsFormTriStateGroups()
    {
        models::RegionTreeModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setRegions({{QStringLiteral("us-east-1"), QStringLiteral("N. Virginia"), QStringLiteral("America"), {}},
                          {QStringLiteral("us-west-2"), QStringLiteral("Oregon"), QStringLiteral("America"), {}},
                          {QStringLiteral("eu-west-1"), QStringLiteral("Ireland"), QStringLiteral("Europe"), {}}});
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex america = model.index(0, 0);
        QSignalSpy changes(&model, &models::RegionTreeModel::checkedChanged);
        model.setChecked({QStringLiteral("us-west-2")});
        QCOMPARE(changes.size(), 0);
        QCOMPARE(america.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::PartiallyChecked);
        QVERIFY(model.setData(america, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.checked(), (QStringList{QStringLiteral("us-east-1"), QStringLiteral("us-west-2")}));
        QVERIFY(model.setData(model.index(0, 0, model.index(1, 0)), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.checked().size(), 3);
        model.checkAll(false);
        QVERIFY(model.checked().isEmpty());
        model.setRtts({{QStringLiteral("eu-west-1"), 12.34}});
        QCOMPARE(model.index(0, models::RegionTreeModel::Rtt, model.index(1, 0)).data().toString(),
                 QStringLiteral("12.3"));
    }
};

QTEST_MAIN(TestUiModels)
#include "tst_uimodels.moc"
