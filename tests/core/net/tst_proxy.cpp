#include "core/net/proxy.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::net;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(portreeve::net::Proxy)

class TestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void choices_data();
    void choices();
    void anErrorNeverShowsThePassword();
    void environment_data();
    void environment();
    void aBrokenEnvironmentIsNamed();
    void perHost();
};

void TestProxy::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Proxy>("expected");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &text, const Proxy &proxy, const QString &shown) {
        QTest::newRow(name) << text << proxy << shown;
    };
    const auto http = ProxyType::Http;
    const auto socks = ProxyType::Socks5;
    row("URL", u"http://proxy.example.com:3128"_s, {http, u"proxy.example.com"_s, 3128, {}, {}},
        u"proxy.example.com:3128"_s);
    row("closing slash", u"http://proxy.example.com:3128/"_s, {http, u"proxy.example.com"_s, 3128, {}, {}},
        u"proxy.example.com:3128"_s);
    row("no port", u"http://proxy.example.com"_s, {http, u"proxy.example.com"_s, 80, {}, {}},
        u"proxy.example.com:80"_s);
    row("no scheme", u"192.0.2.1:8080"_s, {http, u"192.0.2.1"_s, 8080, {}, {}}, u"192.0.2.1:8080"_s);
    row("IPv6", u"http://[2001:db8::1]:8080"_s, {http, u"2001:db8::1"_s, 8080, {}, {}}, u"[2001:db8::1]:8080"_s);
    row("sign-in", u"http://user:p%40ss@proxy:3128"_s, {http, u"proxy"_s, 3128, u"user"_s, u"p@ss"_s}, u"proxy:3128"_s);
    row("SOCKS5", u"socks5://proxy:1081"_s, {socks, u"proxy"_s, 1081, {}, {}}, u"proxy:1081"_s);
    row("SOCKS5 without a port", u"socks5://user:x@proxy"_s, {socks, u"proxy"_s, 1080, u"user"_s, u"x"_s},
        u"proxy:1080"_s);
}

void TestProxy::reads()
{
    QFETCH(QString, text);
    QFETCH(Proxy, expected);
    QFETCH(QString, shown);
    const Result<Proxy> proxy = parseProxy(text);
    QVERIFY2(proxy, qPrintable(proxy ? QString() : proxy.error().english()));
    QVERIFY(*proxy == expected);
    QCOMPARE(proxy->toText(), shown);
}

void TestProxy::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "None", "proxy.example.com", "http://", "http://proxy.example.com:0", "http://proxy.example.com:70000",
          "https://proxy.example.com:443", "ftp://proxy.example.com:21", "socks4://proxy:1080",
          "http://proxy.example.com:3128/path", "http://proxy.example.com:3128?q", "http://proxy.example.com:3128#f",
          "http://proxy example:3128"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QString::fromLatin1(text);
}

void TestProxy::refuses()
{
    QFETCH(QString, text);
    const Result<Proxy> proxy = parseProxy(text);
    QVERIFY(!proxy);
    QCOMPARE(proxy.error().code, ErrorCode::InvalidSyntax);
    const Result<ProxyChoice> choice = ProxyChoice::parse(text);
    QVERIFY(!choice);
    QCOMPARE(choice.error().code, ErrorCode::Usage);
    QVERIFY(!choice.error().remedy.isEmpty());
}

void TestProxy::choices_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("shown");
    using Kind = ProxyChoice::Kind;
    const auto row = [](const QString &text, Kind kind, const QString &shown) {
        QTest::newRow(qPrintable(text)) << text << int(kind) << shown;
    };
    row(u"none"_s, Kind::None, u"none"_s);
    row(u"system"_s, Kind::System, u"system"_s);
    row(u"None:1"_s, Kind::Named, u"http://none:1"_s);
    row(u"http://ann:p%40ss@10.0.0.1:8080"_s, Kind::Named, u"http://ann@10.0.0.1:8080"_s);
    row(u"socks5://[2001:db8::1]:1080"_s, Kind::Named, u"socks5://[2001:db8::1]:1080"_s);
}

void TestProxy::choices()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, shown);
    const Result<ProxyChoice> choice = ProxyChoice::parse(text);
    QVERIFY2(choice, qPrintable(choice ? QString() : choice.error().english()));
    QCOMPARE(int(choice->kind), kind);
    QCOMPARE(choice->toDisplayText(), shown);
}

void TestProxy::anErrorNeverShowsThePassword()
{
    for (const char *text : {"http://user:secret@proxy:3128/x", "https://user:secret@proxy:3128"}) {
        const Result<Proxy> proxy = parseProxy(QString::fromLatin1(text));
        QVERIFY(!proxy);
        QVERIFY(!proxy.error().english().contains(u"secret"));
    }
}

void TestProxy::environment_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("expected");
    const QString host = u"ws.example.com"_s;
    const QString set = u"https_proxy=http://p:1"_s;
    const auto row = [](const char *name, const QStringList &variables, const QString &host, const QString &expected) {
        QTest::newRow(name) << variables << host << expected;
    };
    row("none", {}, host, {});
    row("small letters", {set}, host, u"p:1"_s);
    row("capitals", {u"HTTPS_PROXY=http://p:2"_s}, host, u"p:2"_s);
    row("small letters first", {u"HTTPS_PROXY=http://p:2"_s, set}, host, u"p:1"_s);
    row("for all", {u"all_proxy=p:3"_s}, host, u"p:3"_s);
    row("SOCKS5 for all", {u"ALL_PROXY=socks5://p"_s}, host, u"p:1080"_s);
    row("that for plain HTTP does not count", {u"http_proxy=http://p:4"_s}, host, {});
    row("the host is an exception", {set, u"no_proxy=other, WS.example.com"_s}, host, {});
    row("its domain is", {set, u"NO_PROXY=.example.com"_s}, host, {});
    row("its domain with a star is", {set, u"no_proxy=*.example.com"_s}, host, {});
    row("the end of a name is no domain", {set, u"no_proxy=ample.com"_s}, host, u"p:1"_s);
    row("everything is", {set, u"no_proxy=*"_s}, host, {});
    row("its address is in a prefix", {set, u"no_proxy=10.0.0.0/8"_s}, u"10.1.2.3"_s, {});
    row("its address is not in the prefix", {set, u"no_proxy=10.0.0.0/8"_s}, u"11.1.2.3"_s, u"p:1"_s);
}

void TestProxy::environment()
{
    QFETCH(QStringList, variables);
    QFETCH(QString, host);
    QFETCH(QString, expected);
    QProcessEnvironment environment;
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    const Result<std::optional<ProxySettings>> settings = ProxySettings::fromEnvironment(environment);
    QVERIFY(settings);
    QCOMPARE(settings->has_value(), !variables.isEmpty() && !variables.first().startsWith(u"http_proxy"));
    const std::optional<Proxy> found = settings->value_or(ProxySettings::none()).proxyFor(host);
    QCOMPARE(found ? found->toText() : QString(), expected);
}

void TestProxy::aBrokenEnvironmentIsNamed()
{
    QProcessEnvironment environment;
    environment.insert(u"https_proxy"_s, u"https://user:secret@p:1"_s);
    const Result<std::optional<ProxySettings>> settings = ProxySettings::fromEnvironment(environment);
    QVERIFY(!settings);
    QCOMPARE(settings.error().where, u"https_proxy"_s);
    QVERIFY(!settings.error().english().contains(u"secret"));
}

void TestProxy::perHost()
{
    const Proxy proxy{ProxyType::Socks5, u"p"_s, 1, {}, {}};
    const ProxySettings settings = ProxySettings::perHost({{u"A.example"_s, proxy}, {u"b.example"_s, std::nullopt}});
    QCOMPARE(settings.proxyFor(u"a.EXAMPLE"_s), std::optional<Proxy>(proxy));
    QCOMPARE(settings.proxyFor(u"b.example"_s), std::optional<Proxy>());
    QCOMPARE(settings.proxyFor(u"c.example"_s), std::optional<Proxy>());
}

QTEST_APPLESS_MAIN(TestProxy)
#include "tst_proxy.moc"
