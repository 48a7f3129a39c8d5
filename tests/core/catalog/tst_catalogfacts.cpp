// Compares every row of the catalogue with the verified facts it was made from: nothing missing, nothing invented.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QTest>

namespace {

const QString factsFolder = QStringLiteral(PORTREEVE_SHARED_DIR "/facts/");
const QString catalogFolder = QStringLiteral(PORTREEVE_SOURCE_DIR "/resources/catalog/");

QJsonValue load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QJsonObject catalogFile(const char *name)
{
    return load(catalogFolder + QLatin1String(name)).toObject();
}

QJsonObject factsFile(const char *name)
{
    return load(factsFolder + QLatin1String(name)).toObject();
}

using Pair = std::pair<const char *, const char *>; ///< name in the facts, name in the catalogue

bool isEmpty(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty()) ||
           (value.isString() && value.toString().isEmpty());
}

QString text(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

/// Empty where both carry the same; else which member differs and how.
QString difference(const QJsonObject &fact, const QJsonObject &row, const QList<Pair> &members)
{
    for (const auto &[from, to] : members) {
        const QJsonValue a = fact[QLatin1String(from)];
        const QJsonValue b = row[QLatin1String(to)];
        if (isEmpty(a) && isEmpty(b))
            continue;
        if (a != b)
            return QStringLiteral("%1: facts %2, catalogue %3").arg(QLatin1String(to), text(a), text(b));
    }
    return {};
}

QMap<QString, QJsonObject> byKey(const QJsonArray &rows, const char *key)
{
    QMap<QString, QJsonObject> map;
    for (const QJsonValue row : rows)
        map.insert(row.toObject()[QLatin1String(key)].toString(), row.toObject());
    return map;
}

QString certaintyOf(const QString &fact)
{
    return fact == QLatin1String("seed-only") ? QStringLiteral("single-source") : fact;
}

int lineOf(const QJsonObject &row)
{
    return row[QLatin1String("source")].toObject()[QLatin1String("line")].toInt();
}

QStringList portsOf(const QJsonArray &pairs, const char *protocol)
{
    QStringList ports;
    for (const QJsonValue pair : pairs) {
        if (pair[QLatin1String("protocol")].toString() == QLatin1String(protocol))
            ports.append(QString::number(pair[QLatin1String("port")].toInt()));
    }
    return ports;
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue item : value.toArray())
        list.append(item.toString());
    return list;
}

/// The facts take the sign-in of AWS for the place of the metadata alone, in every partition. The browser posts the
/// response to /saml, and that of AWS GovCloud (US) has a host of its own, which is newer than the guide.
QJsonObject corrected(QJsonObject fact)
{
    if (fact[QLatin1String("category")] == QLatin1String("saml-signin")) {
        fact[QLatin1String("url_path")] = QStringLiteral("/saml");
        QJsonArray conditions = fact[QLatin1String("conditions")].toArray();
        conditions.append(QStringLiteral("commercial-only"));
        fact[QLatin1String("conditions")] = conditions;
    }
    return fact;
}

} // namespace

class TestCatalogFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void regions();
    void endpoints();
    void gatewayRanges();
    void healthChecks();
    void managementRanges();
    void specialAddresses();
    void supersededRanges();
    void portRules();
    void thresholds();
    void windowsAmiRules();
    void supplement();
};

void TestCatalogFacts::initTestCase()
{
    if (!QFile::exists(factsFolder + QStringLiteral("endpoints.json")))
        QSKIP("The verified facts are not beside this checkout, so the catalogue is not compared with them.");
}

void TestCatalogFacts::regions()
{
    const QJsonArray facts = factsFile("regions.json")[QLatin1String("regions")].toArray();
    const auto rows = byKey(catalogFile("regions.json")[QLatin1String("regions")].toArray(), "code");
    QCOMPARE(rows.size(), facts.size());
    for (const QJsonValue value : facts) {
        const QJsonObject fact = value.toObject();
        const QJsonObject row = rows[fact[QLatin1String("code")].toString()];
        const QString differs = difference(fact, row,
                                           {{"code", "code"},
                                            {"name", "name"},
                                            {"partition", "partition"},
                                            {"airport", "airport"},
                                            {"workspaces_personal", "workspacesPersonal"},
                                            {"az_ids", "azIds"},
                                            {"pcoip", "pcoip"},
                                            {"dcv", "dcv"},
                                            {"quick_setup", "quickSetup"},
                                            {"smart_card_pre_session", "smartCardPreSession"},
                                            {"smart_card_in_session", "smartCardInSession"},
                                            {"smart_card_endpoints_listed", "smartCardEndpoints"},
                                            {"fips_endpoints", "fips"},
                                            {"fedramp_candidate", "fedrampCandidate"},
                                            {"global_accelerator_ranges_listed", "globalAccelerator"},
                                            {"entra_or_custom_directories", "entraOrCustomDirectories"}});
        QVERIFY2(differs.isEmpty(), qPrintable(row[QLatin1String("code")].toString() + u' ' + differs));
        QCOMPARE(row[QLatin1String("webAccessPcoip")][QLatin1String("status")],
                 fact[QLatin1String("web_access_pcoip")][QLatin1String("status")]);
        QCOMPARE(row[QLatin1String("saml")][QLatin1String("available")],
                 fact[QLatin1String("saml")][QLatin1String("available")]);
        const QString saml =
            difference(fact[QLatin1String("saml")].toObject(), row[QLatin1String("saml")].toObject(),
                       {{"relay_state_endpoint", "relayState"}, {"relay_state_endpoint_fips", "relayStateFips"}});
        QVERIFY2(saml.isEmpty(), qPrintable(saml));
    }
}

void TestCatalogFacts::endpoints()
{
    const QJsonArray facts = load(factsFolder + QStringLiteral("endpoints.json")).toArray();
    const auto rows = byKey(catalogFile("endpoints.json")[QLatin1String("endpoints")].toArray(), "id");
    QCOMPARE(facts.size(), 462);
    QCOMPARE(rows.size(), facts.size());
    for (const QJsonValue value : facts) {
        const QJsonObject fact = corrected(value.toObject());
        const QString id = fact[QLatin1String("id")].toString();
        QVERIFY2(rows.contains(id), qPrintable(id));
        const QJsonObject row = rows[id];
        const QString differs = difference(fact, row,
                                           {{"category", "category"},
                                            {"region", "region"},
                                            {"family", "family"},
                                            {"address_type", "type"},
                                            {"value", "host"},
                                            {"url_path", "path"},
                                            {"conditions", "conditions"},
                                            {"requires", "needs"},
                                            {"products", "products"},
                                            {"protocols", "protocols"},
                                            {"excludes_regions", "excludesRegions"},
                                            {"spellings", "spellings"},
                                            {"verify_by_dns", "verifyByDns"},
                                            {"probable_value", "probable"},
                                            {"source_suspect", "suspect"},
                                            {"uses", "uses"},
                                            {"clean_sources", "alsoIn"}});
        QVERIFY2(differs.isEmpty(), qPrintable(id + u' ' + differs));
        QCOMPARE(row[QLatin1String("certainty")].toString(), certaintyOf(fact[QLatin1String("certainty")].toString()));
        QCOMPARE(lineOf(row), lineOf(fact));
        const QJsonArray ports = fact[QLatin1String("protocol_ports")].toArray();
        QCOMPARE(strings(row[QLatin1String("tcp")]), portsOf(ports, "tcp"));
        QCOMPARE(strings(row[QLatin1String("udp")]), portsOf(ports, "udp"));
    }
}

void TestCatalogFacts::gatewayRanges()
{
    const QJsonObject facts = factsFile("ranges.json");
    QSet<QString> expected;
    const auto key = [](const QString &set, const QJsonObject &row, const QStringList &prefixes) {
        return set + u' ' + row[QLatin1String("region")].toString() + u' ' + row[QLatin1String("family")].toString() +
               u' ' + prefixes.join(u',') + u' ' + certaintyOf(row[QLatin1String("certainty")].toString()) + u' ' +
               QString::number(lineOf(row));
    };
    for (const QJsonValue row : facts[QLatin1String("pcoip_gateways")].toArray())
        expected.insert(key(QStringLiteral("pcoip-gateways"), row.toObject(), strings(row[QLatin1String("cidrs")])));
    for (const QJsonValue row : facts[QLatin1String("dcv_gateways")].toArray()) {
        const bool gateway = row[QLatin1String("kind")].toString() == QLatin1String("gateway");
        expected.insert(key(gateway ? QStringLiteral("dcv-gateways") : QStringLiteral("dcv-aga"), row.toObject(),
                            {row[QLatin1String("cidr")].toString()}));
    }
    QSet<QString> found;
    for (const QJsonValue row : catalogFile("ranges.json")[QLatin1String("sets")].toArray())
        found.insert(
            key(row[QLatin1String("set")].toString(), row.toObject(), strings(row[QLatin1String("prefixes")])));
    QCOMPARE(expected.size(), 55 + 71);
    QCOMPARE(expected - found, QSet<QString>());
    QCOMPARE(found - expected, QSet<QString>());
}

void TestCatalogFacts::healthChecks()
{
    const QJsonArray facts = factsFile("ranges.json")[QLatin1String("health_checks")].toArray();
    const auto rows = byKey(catalogFile("ranges.json")[QLatin1String("healthChecks")].toArray(), "region");
    QCOMPARE(rows.size(), 17);
    QCOMPARE(facts.size(), 17);
    for (const QJsonValue value : facts) {
        const QJsonObject fact = value.toObject();
        const QJsonObject row = rows[fact[QLatin1String("region")].toString()];
        const QString differs = difference(fact, row,
                                           {{"host", "host"},
                                            {"ips", "addresses"},
                                            {"ip_owner_regions", "ownerRegions"},
                                            {"source_suspect", "suspect"},
                                            {"clean_sources", "alsoIn"}});
        QVERIFY2(differs.isEmpty(), qPrintable(differs));
        QCOMPARE(strings(row[QLatin1String("tcp")]), portsOf(fact[QLatin1String("ports")].toArray(), "tcp"));
        QCOMPARE(strings(row[QLatin1String("udp")]), portsOf(fact[QLatin1String("ports")].toArray(), "udp"));
        QCOMPARE(lineOf(row), lineOf(fact));
    }
}

void TestCatalogFacts::managementRanges()
{
    const QJsonArray facts = factsFile("ranges.json")[QLatin1String("management_interface")].toArray();
    const auto rows = byKey(catalogFile("ranges.json")[QLatin1String("management")].toArray(), "region");
    QCOMPARE(rows.size(), facts.size());
    for (const QJsonValue value : facts) {
        const QJsonObject fact = value.toObject();
        const QString differs =
            difference(fact, rows[fact[QLatin1String("region")].toString()],
                       {{"pcoip_and_dcv", "pcoipAndDcv"}, {"dcv_only", "dcvOnly"}, {"source_suspect", "suspect"}});
        QVERIFY2(differs.isEmpty(), qPrintable(differs));
    }
}

void TestCatalogFacts::specialAddresses()
{
    const QJsonArray facts = factsFile("ranges.json")[QLatin1String("special_addresses")].toArray();
    const auto rows = byKey(catalogFile("ranges.json")[QLatin1String("special")].toArray(), "id");
    QCOMPARE(rows.size(), facts.size());
    for (const QJsonValue value : facts) {
        const QJsonObject fact = value.toObject();
        const QJsonObject row = rows[fact[QLatin1String("id")].toString()];
        const QJsonValue address = fact[QLatin1String("value")];
        const QStringList expected = address.isArray() ? strings(address) : QStringList(address.toString());
        if (row.contains(QLatin1String("derivedFrom")))
            QVERIFY(expected.first().startsWith(QLatin1String("derived")));
        else
            QCOMPARE(strings(row[QLatin1String("prefixes")]), expected);
        const QString differs = difference(
            fact, row,
            {{"direction", "direction"}, {"protocol", "protocol"}, {"vantage", "vantage"}, {"printed", "printed"}});
        QVERIFY2(differs.isEmpty(), qPrintable(differs));
        QCOMPARE(row[QLatin1String("port")].toString(), fact[QLatin1String("port")].toVariant().toString());
    }
}

void TestCatalogFacts::supersededRanges()
{
    const QJsonObject facts = factsFile("ranges.json")[QLatin1String("superseded")].toObject();
    QSet<QString> expected;
    const auto key = [](const char *set, const QJsonValue &row, const QStringList &rest) {
        return QLatin1String(set) + u' ' + row[QLatin1String("region")].toString() + u' ' + rest.join(u',');
    };
    for (const QJsonValue row : facts[QLatin1String("pcoip_gateways")].toArray())
        expected.insert(key("pcoip-gateways", row, strings(row[QLatin1String("cidrs")])));
    for (const QJsonValue row : facts[QLatin1String("management")].toArray())
        expected.insert(key("management", row, strings(row[QLatin1String("ranges")])));
    for (const QJsonValue row : facts[QLatin1String("health_check_hosts")].toArray())
        expected.insert(key("health-check", row, {row[QLatin1String("host")].toString()}));
    QSet<QString> found;
    for (const QJsonValue row : catalogFile("ranges.json")[QLatin1String("superseded")].toArray()) {
        const QString host = row[QLatin1String("host")].toString();
        found.insert(key(qPrintable(row[QLatin1String("set")].toString()), row,
                         host.isEmpty() ? strings(row[QLatin1String("prefixes")]) : QStringList(host)));
    }
    QCOMPARE(expected.size(), 33);
    QCOMPARE(found, expected);
}

void TestCatalogFacts::portRules()
{
    const auto facts = byKey(factsFile("ports.json")[QLatin1String("ports")].toArray(), "id");
    QSet<QString> covered{QStringLiteral("thin-client")};
    QCOMPARE(facts.size(), 85);
    for (const QJsonValue value : catalogFile("rules.json")[QLatin1String("rules")].toArray()) {
        const QJsonObject row = value.toObject();
        const QString id = row[QLatin1String("fact")].toString();
        if (id.isEmpty())
            continue;
        QVERIFY2(facts.contains(id), qPrintable(id));
        covered.insert(id);
        const QJsonObject fact = facts[id];
        const QString differs =
            difference(fact, row, {{"vantage", "vantage"}, {"protocol", "protocol"}, {"product", "product"}});
        QVERIFY2(differs.isEmpty(), qPrintable(id + u' ' + differs));
        QStringList ports = strings(fact[QLatin1String("ports")]);
        ports.replaceInStrings(QStringLiteral("browser ephemeral"), QStringLiteral("any"));
        QCOMPARE(strings(row[QLatin1String("ports")]), ports);
        QCOMPARE(row[QLatin1String("necessity")].toString() == QLatin1String("optional"),
                 fact[QLatin1String("optional")].toBool());
        QCOMPARE(lineOf(row), lineOf(fact));
        QCOMPARE(row[QLatin1String("certainty")].toString(), certaintyOf(fact[QLatin1String("certainty")].toString()));
        const QString protocols = fact[QLatin1String("protocols")].toString();
        const QStringList expected =
            protocols == QLatin1String("both") || protocols.isEmpty() ? QStringList() : QStringList(protocols);
        QCOMPARE(strings(row[QLatin1String("protocols")]), expected);
        const QString direction = fact[QLatin1String("direction")].toString();
        if (direction == QLatin1String("outbound") || direction == QLatin1String("inbound"))
            QCOMPARE(row[QLatin1String("direction")].toString(), direction);
        const QJsonObject remote = fact[QLatin1String("remote")].toObject();
        if (remote.contains(QLatin1String("addresses")))
            QCOMPARE(row[QLatin1String("remote")][QLatin1String("prefixes")], remote[QLatin1String("addresses")]);
        if (remote.contains(QLatin1String("service")))
            QCOMPARE(row[QLatin1String("remote")][QLatin1String("service")], remote[QLatin1String("service")]);
    }
    for (auto it = facts.cbegin(); it != facts.cend(); ++it)
        QVERIFY2(covered.contains(it.key()), qPrintable(it.key()));
}

void TestCatalogFacts::thresholds()
{
    const QJsonArray facts = factsFile("thresholds.json")[QLatin1String("thresholds")].toArray();
    const auto rows = byKey(catalogFile("thresholds.json")[QLatin1String("thresholds")].toArray(), "id");
    QCOMPARE(rows.size(), 33);
    QCOMPARE(facts.size(), 33);
    for (const QJsonValue value : facts) {
        const QJsonObject fact = value.toObject();
        const QJsonObject row = rows[fact[QLatin1String("id")].toString()];
        const QString differs = difference(fact, row,
                                           {{"metric", "metric"},
                                            {"operator", "operator"},
                                            {"unit", "unit"},
                                            {"meaning", "meaning"},
                                            {"protocols", "protocols"}});
        QVERIFY2(differs.isEmpty(), qPrintable(differs));
        const QJsonValue number = fact[QLatin1String("value")];
        QCOMPARE(row[QLatin1String("value")].toArray(), number.isArray() ? number.toArray() : QJsonArray{number});
        QCOMPARE(lineOf(row), lineOf(fact));
    }
}

void TestCatalogFacts::windowsAmiRules()
{
    const QJsonArray facts = factsFile("windows-ami-rules.json")[QLatin1String("rules")].toArray();
    const QJsonArray rows = catalogFile("windows-ami.json")[QLatin1String("rules")].toArray();
    QCOMPARE(rows.size(), 95);
    QCOMPARE(facts.size(), 95);
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const QJsonObject fact = facts[i].toObject();
        const QString differs = difference(fact, rows[i].toObject(),
                                           {{"group", "group"},
                                            {"name", "name"},
                                            {"direction", "direction"},
                                            {"protocol", "protocol"},
                                            {"protocol_number", "protocolNumber"},
                                            {"local_ports", "localPorts"},
                                            {"remote_ports", "remotePorts"},
                                            {"note", "note"}});
        QVERIFY2(differs.isEmpty(), qPrintable(differs));
        QStringList systems = strings(fact[QLatin1String("os")]);
        for (QString &system : systems)
            system = system.toLower().replace(u' ', u'-');
        QCOMPARE(strings(rows[i][QLatin1String("os")]), systems);
    }
}

void TestCatalogFacts::supplement()
{
    const QJsonObject facts = factsFile("supplement.json");
    const QJsonObject rows = catalogFile("supplement.json");
    QSet<QString> hosts;
    for (const QJsonValue row : facts[QLatin1String("api_endpoints_later")][QLatin1String("endpoints")].toArray()) {
        for (const QString &host : strings(row[QLatin1String("hosts")]))
            hosts.insert(row[QLatin1String("region")].toString() + u' ' + host);
    }
    for (const QJsonValue row :
         facts[QLatin1String("appstream_2023_docs")][QLatin1String("user_auth_domains")].toArray())
        hosts.insert(row[QLatin1String("region")].toString() + u' ' + row[QLatin1String("value")].toString());
    for (const QJsonValue row :
         facts[QLatin1String("later_revision_of_port_page")][QLatin1String("dcv_privatelink_domains")].toArray())
        hosts.insert(QStringLiteral("each ") + row[QLatin1String("value")].toString());
    for (const char *region : {"us-gov-west-1", "us-gov-east-1"}) // see corrected()
        hosts.insert(QLatin1String(region) + QStringLiteral(" signin.amazonaws-us-gov.com"));
    QSet<QString> found;
    for (const QJsonValue row : rows[QLatin1String("endpoints")].toArray()) {
        found.insert(row[QLatin1String("region")].toString() + u' ' + row[QLatin1String("host")].toString());
        QCOMPARE(row[QLatin1String("certainty")].toString(), QStringLiteral("newer-than-guide"));
    }
    QCOMPARE(found, hosts);

    QSet<QString> expectedRanges;
    for (const QJsonValue row : facts[QLatin1String("ip_ranges_json")][QLatin1String("prefixes")].toArray())
        expectedRanges.insert(row[QLatin1String("region")].toString() + u' ' + row[QLatin1String("cidr")].toString());
    for (const QJsonValue row :
         facts[QLatin1String("later_revision_of_port_page")][QLatin1String("health_check_ipv6")].toArray())
        expectedRanges.insert(row[QLatin1String("host")].toString() + u' ' + row[QLatin1String("cidr")].toString());
    QSet<QString> ranges;
    for (const QJsonValue row : rows[QLatin1String("unlistedGateways")].toArray())
        ranges.insert(row[QLatin1String("region")].toString() + u' ' + row[QLatin1String("prefix")].toString());
    for (const QJsonValue row : rows[QLatin1String("healthChecksIpv6")].toArray())
        ranges.insert(row[QLatin1String("host")].toString() + u' ' +
                      strings(row[QLatin1String("prefixes")]).join(u','));
    QCOMPARE(ranges, expectedRanges);

    const QJsonObject quotas = facts[QLatin1String("quotas")].toObject();
    for (const QJsonValue row : catalogFile("thresholds.json")[QLatin1String("quotas")].toArray())
        QCOMPARE(row[QLatin1String("value")], quotas[row[QLatin1String("id")].toString().replace(u'-', u'_')]);
}

QTEST_APPLESS_MAIN(TestCatalogFacts)
#include "tst_catalogfacts.moc"
