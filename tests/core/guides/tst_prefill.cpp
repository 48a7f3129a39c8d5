#include "core/guides/egress.h"
#include "core/guides/prefill.h"
#include "tests/support/sampleguide.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(portreeve::ErrorCode)

namespace {

/// As `aws workspaces describe-workspace-directories` prints it: shape of the API reference, values of our own.
const QByteArray Directory = R"({
    "DirectoryId": "d-1234567890", "Alias": "d-1234567890", "DirectoryName": "corp.example.com",
    "RegistrationCode": "WSlhr+ABC123", "SubnetIds": ["subnet-0a", "subnet-0b"],
    "DnsIpAddresses": ["10.0.1.10", "10.0.2.10"], "CustomerUserName": "svc-connect",
    "IamRoleId": "arn:aws:iam::123456789012:role/workspaces_DefaultRole", "DirectoryType": "SIMPLE_AD",
    "State": "REGISTERED", "Tenancy": "SHARED", "WorkspaceCreationProperties": {"EnableInternetAccess": false}
})";

/// Everything that is told of a directory.
const QByteArray FullDirectory = R"({
    "DirectoryId": "d-1234567890", "Alias": "corp", "DirectoryName": "corp.example.com",
    "RegistrationCode": "WSlhr+ABC123", "SubnetIds": ["subnet-0a", "subnet-0b"], "DnsIpAddresses": ["10.0.1.10"],
    "IamRoleId": "arn:aws:iam::123456789012:role/workspaces_DefaultRole", "DirectoryType": "AD_CONNECTOR",
    "State": "ERROR", "Tenancy": "DEDICATED", "EndpointEncryptionMode": "FIPS_VALIDATED",
    "WorkspaceCreationProperties": {"UserEnabledAsLocalAdministrator": true, "EnableInternetAccess": true,
        "DefaultOu": "OU=WorkSpaces,DC=corp,DC=example,DC=com", "EnableMaintenanceMode": true}, "ipGroupIds": ["wsipg-aaaaaaaaa", "wsipg-ccccccccc"],
    "SelfservicePermissions": {"RestartWorkspace": "ENABLED", "IncreaseVolumeSize": "DISABLED",
        "ChangeComputeType": "DISABLED", "SwitchRunningMode": "DISABLED", "RebuildWorkspace": "ENABLED",
        "LaterMember": {"a": 1}},
    "WorkspaceAccessProperties": {"DeviceTypeWindows": "ALLOW", "DeviceTypeWeb": "DENY", "DeviceTypeLinux": "DENY",
        "AccessEndpointConfig": {"AccessEndpoints": []}},
    "SamlProperties": {"Status": "ENABLED_WITH_DIRECTORY_LOGIN_FALLBACK",
        "UserAccessUrl": "https://example.okta.com/app/workspaces/abc/sso/saml",
        "RelayStateParameterName": "RelayState"},
    "CertificateBasedAuthProperties": {"Status": "ENABLED",
        "CertificateAuthorityArn": "arn:aws:acm-pca:eu-west-2:111111111111:certificate-authority/11111111"},
    "LaterMember": [1, 2, 3]
})";

QByteArray directories(const QByteArray &list)
{
    return "{\"Directories\": [" + list + "]}";
}

QByteArray changed(QByteArray text, const QByteArray &from, const QByteArray &to)
{
    if (!text.contains(from))
        qFatal("\"%s\" is not there", from.constData());
    return text.replace(from, to);
}

QByteArray subnet(const char *id, const char *zone, const char *zoneId, const char *cidr,
                  const char *account = "123456789012")
{
    return QByteArray("{\"SubnetId\": \"") + id + "\", \"AvailabilityZone\": \"" + zone +
           "\", \"AvailabilityZoneId\": \"" + zoneId + "\", \"VpcId\": \"vpc-0a1\", \"CidrBlock\": \"" + cidr +
           "\", \"AvailableIpAddressCount\": 250, \"State\": \"available\", \"Tags\": [], \"SubnetArn\": "
           "\"arn:aws:ec2:" +
           QByteArray(zone).chopped(1) + ':' + account + ":subnet/" + id + "\"}";
}

const QByteArray Subnets = "{\"Subnets\": [" + subnet("subnet-0a", "eu-west-2a", "euw2-az2", "10.0.1.0/24") + ',' +
                           subnet("subnet-0b", "eu-west-2b", "euw2-az3", "10.0.2.0/24") + ',' +
                           subnet("subnet-0c", "eu-west-2c", "euw2-az1", "10.0.3.0/24") + "]}";

QByteArray group(const char *id, const QByteArrayList &rules)
{
    QByteArrayList rows;
    for (const QByteArray &rule : rules)
        rows.append("{\"ipRule\": \"" + rule + "\", \"ruleDesc\": \"office\"}");
    return QByteArray("{\"groupId\": \"") + id +
           "\", \"groupName\": \"offices\", \"groupDesc\": \"\", \"userRules\": [" + rows.join(',') + "]}";
}

QByteArray groups(const QByteArrayList &list)
{
    return "{\"Result\": [" + list.join(',') + "]}";
}

QByteArrayList many(int count)
{
    QByteArrayList rules;
    for (int i = 0; i < count; ++i)
        rules.append("198.51.100." + QByteArray::number(i) + "/32");
    return rules;
}

QStringList shortly(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines.append(u"%1 %2 %3"_s.arg(severityId(finding.severity), finding.id, finding.where).trimmed());
    return lines;
}

QStringList shortly(const Answers &answers)
{
    QStringList lines;
    for (const QString &input : answers.inputs())
        lines.append(input + u'=' + answers.all(input).join(u'|'));
    return lines;
}

} // namespace

class TestPrefill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fills_data();
    void fills();
    void groupsAnswer_data();
    void groupsAnswer();
    void details();
    void chooses();
    void identityProviders_data();
    void identityProviders();
    void refuses_data();
    void refuses();
    void refusesTogether();

private:
    const Facts m_facts = sampleFacts();
};

void TestPrefill::fills_data()
{
    QTest::addColumn<QByteArrayList>("texts");
    QTest::addColumn<QStringList>("answers");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const QByteArrayList &texts, const QStringList &answers,
                        const QStringList &findings) {
        QTest::newRow(name) << texts << answers << findings;
    };
    const QStringList account{u"account-id=123456789012"_s};
    const QString byCode = u"info region-by-code d-1234567890"_s;
    const QString type = u"warning directory-type-not-told-apart d-1234567890"_s;
    const QStringList ofDirectory{
        u"directory-domain=corp.example.com"_s, u"directory-id=d-1234567890"_s, u"directory-type=simple-ad"_s,
        u"dns-servers=10.0.1.10|10.0.2.10"_s,   u"region=eu-west-2"_s,          u"registration-code=WSlhr+ABC123"_s};
    const QStringList base = account + ofDirectory;
    const auto without = [](QStringList list, const QString &what) {
        list.removeIf([&what](const QString &line) { return line.startsWith(what); });
        return list;
    };
    const auto withSubnets = [&](const QString &cidrs, const QString &free) {
        return account + QStringList{u"available-cidrs="_s + cidrs} + ofDirectory +
               QStringList{u"subnet-free-addresses="_s + free, u"vpc-id=vpc-0a1"_s};
    };
    row("a directory", {directories(Directory)}, base, {type, byCode});
    row("a directory whose code names no Region", {directories(changed(Directory, "WSlhr+", "WSxyz+"))},
        without(without(base, u"region="_s), u"registration-code"_s) + QStringList{u"registration-code=WSxyz+ABC123"_s},
        {type});
    row("a directory of a Region that is not known", {directories(changed(Directory, "WSlhr+", "WSfra+"))},
        without(without(base, u"region="_s), u"registration-code"_s) + QStringList{u"registration-code=WSfra+ABC123"_s},
        {type});
    row("no directory", {directories({})}, {}, {});
    row("a list that is cut off", {"{\"Directories\": [], \"NextToken\": \"abc\"}"}, {},
        {u"warning more-was-not-printed 1.json"_s});
    row("null instead of a value", {directories(changed(Directory, "\"SIMPLE_AD\"", "null"))},
        without(without(base, u"directory-type"_s), u"directory-domain"_s), {byCode});
    row("a directory with subnets", {directories(Directory), Subnets},
        withSubnets(u"10.0.1.0/24|10.0.2.0/24"_s, u"10.0.1.0/24 250|10.0.2.0/24 250"_s),
        {type, u"info subnet-free-addresses subnet-0a (euw2-az2)"_s,
         u"info subnet-free-addresses subnet-0b (euw2-az3)"_s});
    row("a directory that names no subnets",
        {directories(changed(Directory, "\"subnet-0a\", \"subnet-0b\"", "")), Subnets},
        base + QStringList{u"vpc-id=vpc-0a1"_s},
        {type, u"info subnet-free-addresses subnet-0a (euw2-az2)"_s,
         u"info subnet-free-addresses subnet-0b (euw2-az3)"_s, u"info subnet-free-addresses subnet-0c (euw2-az1)"_s,
         u"warning zone-without-workspaces subnet-0c (euw2-az1)"_s});
    row("subnets alone", {Subnets}, {u"account-id=123456789012"_s, u"region=eu-west-2"_s, u"vpc-id=vpc-0a1"_s},
        {u"info subnet-free-addresses subnet-0a (euw2-az2)"_s, u"info subnet-free-addresses subnet-0b (euw2-az3)"_s,
         u"info subnet-free-addresses subnet-0c (euw2-az1)"_s,
         u"warning zone-without-workspaces subnet-0c (euw2-az1)"_s});
    row("a subnet is missing, and the zone is not for WorkSpaces",
        {directories(changed(Directory, "\"subnet-0a\", \"subnet-0b\"", "\"subnet-0c\", \"subnet-0d\"")), Subnets},
        withSubnets(u"10.0.3.0/24"_s, u"10.0.3.0/24 250"_s),
        {type, u"info subnet-free-addresses subnet-0c (euw2-az1)"_s,
         u"warning zone-without-workspaces subnet-0c (euw2-az1)"_s, u"warning subnets-not-printed d-1234567890"_s});
    row("both in one zone",
        {directories(Directory), "{\"Subnets\": [" + subnet("subnet-0a", "eu-west-2a", "euw2-az2", "10.0.1.0/24") +
                                     ',' + subnet("subnet-0b", "eu-west-2a", "euw2-az2", "10.0.2.0/24") + "]}"},
        withSubnets(u"10.0.1.0/24|10.0.2.0/24"_s, u"10.0.1.0/24 250|10.0.2.0/24 250"_s),
        {type, u"info subnet-free-addresses subnet-0a (euw2-az2)"_s,
         u"info subnet-free-addresses subnet-0b (euw2-az2)"_s, u"warning subnets-in-one-zone subnet-0b (euw2-az2)"_s});
    row("subnets of two Regions and accounts",
        {"{\"Subnets\": [" + subnet("subnet-0a", "eu-west-2a", "euw2-az2", "10.0.1.0/24") + ',' +
         subnet("subnet-0b", "us-east-1a", "use1-az2", "10.0.2.0/24", "999999999999") + "]}"},
        {u"vpc-id=vpc-0a1"_s},
        {u"info subnet-free-addresses subnet-0a (euw2-az2)"_s, u"info subnet-free-addresses subnet-0b (use1-az2)"_s,
         u"warning several-regions"_s});
    row("a Region that is not known",
        {"{\"Subnets\": [" + subnet("subnet-0a", "xx-north-1a", "xxn1-az1", "10.0.1.0/24") + "]}"},
        {u"account-id=123456789012"_s, u"vpc-id=vpc-0a1"_s}, {u"info subnet-free-addresses subnet-0a (xxn1-az1)"_s});
    row("subnets of both families, and little else",
        {directories(Directory),
         R"({"Subnets": [{"SubnetId": "subnet-0a", "CidrBlock": "10.0.1.0/24", "Ipv6CidrBlockAssociationSet":
            [{"AssociationId": "x", "Ipv6CidrBlock": "2001:db8:1::/64",
              "Ipv6CidrBlockState": {"State": "associated"}}]}, {"SubnetId": "subnet-0b", "CidrBlock": "10.0.2.0/24",
              "AvailableIpAddressCount": 7}]})"},
        account + QStringList{u"available-cidrs=10.0.1.0/24|10.0.2.0/24"_s} + ofDirectory +
            QStringList{u"subnet-free-addresses=10.0.2.0/24 7"_s},
        {type, u"info subnet-free-addresses subnet-0b"_s, byCode});
    row("subnets of two VPCs",
        {"{\"Subnets\": [{\"SubnetId\": \"subnet-0a\", \"VpcId\": \"vpc-0a1\"}, {\"SubnetId\": \"subnet-0b\", "
         "\"VpcId\": \"vpc-0b2\"}]}"},
        {}, {});
    row("everything",
        {directories(FullDirectory), groups({group("wsipg-aaaaaaaaa", {}), group("wsipg-bbbbbbbbb", many(3))})},
        {u"account-id=123456789012"_s, u"directory-domain=corp.example.com"_s, u"directory-id=d-1234567890"_s,
         u"directory-type=ad-connector"_s, u"dns-servers=10.0.1.10"_s, u"region=eu-west-2"_s,
         u"registration-code=WSlhr+ABC123"_s, u"saml-idp=okta"_s, u"saml-idp-host=example.okta.com"_s,
         u"streaming-endpoint=no"_s},
        {u"warning directory-type-not-told-apart d-1234567890"_s, u"warning directory-not-registered d-1234567890"_s,
         u"info dedicated-tenancy d-1234567890"_s, u"info self-service-enabled d-1234567890"_s,
         u"info devices-denied d-1234567890"_s, u"info fips-enabled d-1234567890"_s,
         u"info local-administrators d-1234567890"_s, u"info public-addresses d-1234567890"_s,
         u"info saml-enabled d-1234567890"_s, u"warning saml-fallback d-1234567890"_s,
         u"info certificate-auth-enabled d-1234567890"_s, u"info directory-groups d-1234567890"_s,
         u"warning ip-group-not-printed wsipg-ccccccccc"_s, u"info region-groups"_s,
         u"error ip-group-blocks-everybody offices (wsipg-aaaaaaaaa)"_s,
         u"info ip-group-rules offices (wsipg-bbbbbbbbb)"_s});
    row("an endpoint for streaming",
        {directories(changed(Directory, "\"State\"",
                             "\"WorkspaceAccessProperties\": {\"AccessEndpointConfig\": {\"AccessEndpoints\": "
                             "[{\"AccessEndpointType\": \"STREAMING_WSP\", \"VpcEndpointId\": \"vpce-0a1\"}]}}, "
                             "\"State\""))},
        base + QStringList{u"streaming-endpoint=yes"_s}, {type, byCode});
    row("groups alone",
        {groups({group("wsipg-aaaaaaaaa", {}), group("wsipg-bbbbbbbbb", many(10)), group("wsipg-ccccccccc", many(11)),
                 group("wsipg-ddddddddd", {"0.0.0.0/0", "office", "198.51.100.7/24", "::/0"})})},
        {},
        {u"info region-groups"_s, u"warning ip-group-without-rules offices (wsipg-aaaaaaaaa)"_s,
         u"info ip-group-rules offices (wsipg-bbbbbbbbb)"_s, u"warning ip-group-over-limit offices (wsipg-ccccccccc)"_s,
         u"info ip-group-rules offices (wsipg-ddddddddd)"_s, u"warning ip-rule-any offices (wsipg-ddddddddd)"_s,
         u"warning ip-rule-not-understood offices (wsipg-ddddddddd)"_s,
         u"warning ip-rule-not-understood offices (wsipg-ddddddddd)"_s,
         u"warning ip-rule-any offices (wsipg-ddddddddd)"_s});
    QByteArrayList ids;
    for (int i = 0; i < 26; ++i)
        ids.append("\"wsipg-" + QByteArray::number(100000000 + i) + '"');
    row("more groups than a directory may have",
        {directories(changed(Directory, "\"State\"", "\"ipGroupIds\": [" + ids.join(',') + "], \"State\""))}, base,
        {type, u"warning directory-groups-over-limit d-1234567890"_s, byCode});
    const auto withType = [&base](const QString &type) {
        return QStringList{base[0], base[2], u"directory-type="_s + type, base[4], base[5], base[6]};
    };
    row("Microsoft Entra ID",
        {directories(changed(Directory, "\"DirectoryType\": \"SIMPLE_AD\"",
                             "\"DirectoryType\": \"AWS_IAM_IDENTITY_CENTER\", \"MicrosoftEntraConfig\": {\"TenantId\": "
                             "\"11111111-1111-1111-1111-111111111111\"}"))},
        withType(u"entra-id"_s), {byCode});
    row("another identity provider", {directories(changed(Directory, "SIMPLE_AD", "AWS_IAM_IDENTITY_CENTER"))},
        withType(u"custom"_s), {byCode});
    row("a type that is not known",
        {directories(changed(Directory, "\"SIMPLE_AD\"",
                             "\"CUSTOMER_MANAGED\", \"ActiveDirectoryConfig\": {\"DomainName\": \"ad.example.com\"}"))},
        {base[0], u"directory-domain=ad.example.com"_s, base[2], base[4], base[5], base[6]},
        {u"info directory-type-unknown d-1234567890"_s, byCode});
}

void TestPrefill::fills()
{
    QFETCH(QByteArrayList, texts);
    QList<PrefillText> given;
    for (const QByteArray &text : texts)
        given.append({text, u"%1.json"_s.arg(given.size() + 1)});
    const Result<Prefill> result = prefill(given, m_facts);
    QVERIFY2(result, result ? "" : qPrintable(result.error().english()));
    QTEST(shortly(result->answers), "answers");
    QTEST(shortly(result->findings), "findings");
    for (const Finding &finding : result->findings)
        QVERIFY(finding.message.english().endsWith(u'.'));
}

/// The groups of the directory as the answer to compare with, or nothing where one of them is missing.
void TestPrefill::groupsAnswer_data()
{
    QTest::addColumn<QByteArray>("ids");
    QTest::addColumn<QByteArrayList>("printed");
    QTest::addColumn<QString>("rules");
    const QByteArray first = group("wsipg-aaaaaaaaa", {"52.94.13.0/28", "52.94.14.7/24"});
    const QByteArray second = group("wsipg-bbbbbbbbb", {"52.94.15.7"});
    QTest::newRow("one") << QByteArray(R"("wsipg-bbbbbbbbb")") << QByteArrayList{first, second}
                         << u"wsipg-bbbbbbbbb 52.94.15.7 office"_s;
    QTest::newRow("both, in the directory's order")
        << QByteArray(R"("wsipg-bbbbbbbbb", "wsipg-aaaaaaaaa")") << QByteArrayList{first, second}
        << u"wsipg-bbbbbbbbb 52.94.15.7 office|wsipg-aaaaaaaaa 52.94.13.0/28 office, [52.94.14.7/24] office"_s;
    QTest::newRow("one was not printed") << QByteArray(R"("wsipg-aaaaaaaaa", "wsipg-ccccccccc")")
                                         << QByteArrayList{first, second} << QString();
    QTest::newRow("the directory has none") << QByteArray() << QByteArrayList{first, second} << QString();
}

void TestPrefill::groupsAnswer()
{
    QFETCH(QByteArray, ids);
    QFETCH(QByteArrayList, printed);
    const QByteArray directory = changed(Directory, "\"State\"", "\"ipGroupIds\": [" + ids + "], \"State\"");
    const Result<Prefill> result =
        prefill({{directories(directory), u"a.json"_s}, {groups(printed), u"b.json"_s}}, m_facts);
    QVERIFY2(result, result ? "" : qPrintable(result.error().english()));
    const Result<QList<IpGroup>> answered = readIpGroups(result->answers.one(u"ip-groups"_s).toUtf8(), {});
    QVERIFY(answered);
    QStringList told;
    for (const IpGroup &group : *answered) {
        QStringList rules;
        for (const IpGroupRule &rule : group.rules)
            rules.append((rule.readable ? rule.source : u'[' + rule.source + u']') + u' ' + rule.description);
        told.append(group.id + u' ' + rules.join(u", "_s));
    }
    QTEST(told.join(u'|'), "rules");
}

void TestPrefill::details()
{
    const Result<Prefill> result = prefill({{directories(FullDirectory), u"a.json"_s}}, m_facts);
    QStringList lines;
    for (const Detail &detail : result->details)
        lines.append(detail.label.english() + u": "_s + detail.value);
    const QStringList expected{u"Organizational unit of new WorkSpaces: OU=WorkSpaces,DC=corp,DC=example,DC=com"_s,
                               u"SAML 2.0 user access URL: https://example.okta.com/app/workspaces/abc/sso/saml"_s,
                               u"Name of the relay state parameter: RelayState"_s,
                               u"Certificate authority of certificate-based authentication: "
                               "arn:aws:acm-pca:eu-west-2:111111111111:certificate-authority/11111111"_s,
                               u"Alias of the directory: corp"_s};
    QCOMPARE(lines, expected);
}

void TestPrefill::chooses()
{
    const QByteArray other = changed(changed(Directory, "d-1234567890", "d-0000000000"), "corp.", "dev.");
    const QList<PrefillText> texts{{directories(Directory + ',' + other), u"a.json"_s}, {Subnets, u"b.json"_s}};
    const Result<Prefill> open = prefill(texts, m_facts);
    QVERIFY(open);
    QVERIFY(open->chosen.isEmpty());
    QCOMPARE(open->directories.size(), 2);
    QCOMPARE(open->directories[1], (DirectoryChoice{u"d-0000000000"_s, u"dev.example.com"_s, u"d-0000000000"_s}));
    QVERIFY(open->answers.inputs().isEmpty());
    QCOMPARE(shortly(open->findings), QStringList{u"warning several-directories"_s});
    const Result<Prefill> chosen = prefill(texts, m_facts, u"d-0000000000"_s);
    QCOMPARE(chosen->chosen, u"d-0000000000"_s);
    QCOMPARE(chosen->answers.one(u"directory-domain"_s), u"dev.example.com"_s);
    QCOMPARE(chosen->answers.one(u"region"_s), u"eu-west-2"_s);
    QCOMPARE(prefill(texts, m_facts, u"d-9999999999"_s).error().code, ErrorCode::UnknownName);
}

void TestPrefill::identityProviders_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("host");
    const auto row = [](const char *provider, const QString &url, const QString &host) {
        QTest::newRow(*provider ? provider : qPrintable(url)) << url << QString::fromLatin1(provider) << host;
    };
    row("adfs", u"https://fs.example.com/adfs/ls/idpinitiatedsignon.aspx?RelayState=RPID=x"_s, u"fs.example.com"_s);
    row("azure-ad", u"https://myapps.microsoft.com/signin/x?tenantId=y"_s, u"myapps.microsoft.com"_s);
    row("duo", u"https://a.sso.duosecurity.com/saml2/sp/x/sso"_s, u"a.sso.duosecurity.com"_s);
    row("okta", u"https://a.okta.com/app/n/x/sso/saml"_s, u"a.okta.com"_s);
    row("onelogin", u"https://a.onelogin.com/trust/saml2/http-post/sso/x"_s, u"a.onelogin.com"_s);
    row("jumpcloud", u"https://sso.jumpcloud.com/saml2/x"_s, u"sso.jumpcloud.com"_s);
    row("auth0", u"https://a.us.auth0.com/samlp/x"_s, u"a.us.auth0.com"_s);
    row("pingfederate", u"https://sso.example.com/idp/startSSO.ping?PartnerSpId=x"_s, u"sso.example.com"_s);
    row("pingone", u"https://sso.connect.pingidentity.com/sso/sp/initsso?saasid=x"_s,
        u"sso.connect.pingidentity.com"_s);
    row("", u"https://sso.example.com/saml"_s, u"sso.example.com"_s);
    row("", u"https://notokta.com/app"_s, u"notokta.com"_s);
    row("", u"http://a.okta.com/app"_s, QString());
    row("", u"a.okta.com"_s, QString());
}

void TestPrefill::identityProviders()
{
    QFETCH(QString, url);
    const QByteArray text = changed(Directory, "\"State\"",
                                    "\"SamlProperties\": {\"Status\": \"DISABLED\", "
                                    "\"UserAccessUrl\": \"" +
                                        url.toUtf8() + "\"}, \"State\"");
    const Result<Prefill> result = prefill({{directories(text), u"a.json"_s}}, m_facts);
    QVERIFY(result);
    QTEST(result->answers.one(u"saml-idp"_s), "provider");
    QTEST(result->answers.one(u"saml-idp-host"_s), "host");
    QCOMPARE(shortly(result->findings), (QStringList{u"warning directory-type-not-told-apart d-1234567890"_s,
                                                     u"info region-by-code d-1234567890"_s}));
}

void TestPrefill::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const QByteArray &text, ErrorCode code, const char *where = "a.json") {
        QTest::newRow(name) << text << code << QString::fromLatin1(where);
    };
    row("nothing", "", ErrorCode::InvalidSyntax);
    row("no JSON", "An error occurred (AccessDenied)", ErrorCode::InvalidSyntax);
    row("a list", "[]", ErrorCode::InvalidSyntax);
    row("another answer", R"({"Workspaces": []})", ErrorCode::WrongSchema);
    row("cut off", directories(Directory).left(200), ErrorCode::InvalidSyntax);
    row("a member twice", R"({"Directories": [], "Directories": []})", ErrorCode::DuplicateKey);
    row("no list", R"({"Directories": {}})", ErrorCode::InvalidSyntax, "Directories");
    row("no objects in the list", R"({"Directories": ["d-1234567890"]})", ErrorCode::InvalidSyntax, "Directories");
    row("no id", R"({"Directories": [{"Alias": "x"}]})", ErrorCode::MissingValue, "Directories");
    row("an id that is a number", R"({"Directories": [{"DirectoryId": 1}]})", ErrorCode::InvalidSyntax, "DirectoryId");
    row("a directory twice", directories(Directory + ',' + Directory), ErrorCode::DuplicateKey);
    row("subnets that are a text", directories(changed(Directory, "[\"subnet-0a\", \"subnet-0b\"]", "\"subnet-0a\"")),
        ErrorCode::InvalidSyntax, "SubnetIds");
    row("permissions that are a list",
        directories(
            changed(FullDirectory, "{\"RestartWorkspace\": \"ENABLED\"", "{\"RestartWorkspace\": [\"ENABLED\"]")),
        ErrorCode::InvalidSyntax, "RestartWorkspace");
    row("SAML settings that are a text",
        directories(changed(Directory, "\"State\"", "\"SamlProperties\": \"ENABLED\", \"State\"")),
        ErrorCode::InvalidSyntax, "SamlProperties");
    row("a setting that is a text",
        directories(changed(Directory, "\"EnableInternetAccess\": false", "\"EnableInternetAccess\": \"no\"")),
        ErrorCode::InvalidSyntax, "EnableInternetAccess");
    row("endpoints that are an object",
        directories(changed(FullDirectory, "\"AccessEndpoints\": []", "\"AccessEndpoints\": {}")),
        ErrorCode::InvalidSyntax, "AccessEndpoints");
    row("a group without an id", R"({"Result": [{"groupName": "x"}]})", ErrorCode::MissingValue, "Result");
    row("rules that are texts", R"({"Result": [{"groupId": "wsipg-1", "userRules": ["10.0.0.0/8"]}]})",
        ErrorCode::InvalidSyntax, "userRules");
    row("a count that is a text", R"({"Subnets": [{"SubnetId": "s", "AvailableIpAddressCount": "250"}]})",
        ErrorCode::InvalidSyntax, "AvailableIpAddressCount");
    row("an access key",
        changed(directories(Directory), "svc-connect",
                "AKIA"
                "IOSFODNN7EXAMPLE"),
        ErrorCode::InvalidSyntax);
    row("what sts prints", R"({"Credentials": {"SecretAccessKey": "wJalrXUtnFEMIK7MDENG"}, "Directories": []})",
        ErrorCode::InvalidSyntax);
    row("a private key",
        R"({"Directories": [], "x": "-----BEGIN )"
        R"(PRIVATE KEY-----"})",
        ErrorCode::InvalidSyntax);
    row("too large", QByteArray(4 * 1024 * 1024, ' ') + directories(Directory), ErrorCode::TooLarge);
    row("deep", "{\"Directories\": " + QByteArray(100, '[') + QByteArray(100, ']') + '}', ErrorCode::TooLarge);
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), ErrorCode::WrongEncoding);
}

void TestPrefill::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QFETCH(QString, where);
    const Result<Prefill> result = prefill({{text, u"a.json"_s}}, m_facts);
    QVERIFY(!result);
    const Error &error = result.error();
    QVERIFY2(error.code == code, qPrintable(u"%1: %2"_s.arg(int(error.code)).arg(error.english())));
    QVERIFY2(error.where.contains(where), qPrintable(error.english()));
    QVERIFY(!error.english().contains(u"IOSFODNN7"_s));
}

/// The limit is for all texts together, and ids are unique over them.
void TestPrefill::refusesTogether()
{
    const QByteArray padding(3 * 1024 * 1024, ' ');
    const Result<Prefill> large =
        prefill({{padding + directories(Directory), u"a.json"_s}, {padding + Subnets, u"b.json"_s}}, m_facts);
    QCOMPARE(large.error().code, ErrorCode::TooLarge);
    QCOMPARE(large.error().where, u"b.json"_s);
    const Result<Prefill> twice =
        prefill({{directories(Directory), u"a.json"_s}, {directories(Directory), u"b.json"_s}}, m_facts);
    QCOMPARE(twice.error().code, ErrorCode::DuplicateKey);
    QVERIFY(prefill({}, m_facts)->answers.inputs().isEmpty());
}

QTEST_GUILESS_MAIN(TestPrefill)
#include "tst_prefill.moc"
