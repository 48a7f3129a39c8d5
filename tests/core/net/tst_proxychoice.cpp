#include "core/net/proxychoice.h"

#include <QTest>

using namespace portreeve;
using net::ProxyChoice;

class TestProxyChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
};

void TestProxyChoice::accepts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ProxyChoice>("expected");
    QTest::addColumn<QString>("shown");
    using Kind = ProxyChoice::Kind;
    using Type = ProxyChoice::Type;
    const auto row = [](const char *name, const QString &text, const ProxyChoice &choice, const QString &shown) {
        QTest::newRow(name) << text << choice << shown;
    };
    row("none", QStringLiteral("none"), {Kind::None, Type::Http, {}, 0, {}, {}}, QStringLiteral("none"));
    row("system", QStringLiteral("system"), {Kind::System, Type::Http, {}, 0, {}, {}}, QStringLiteral("system"));
    row("http", QStringLiteral("http://proxy.example:3128"),
        {Kind::Named, Type::Http, QStringLiteral("proxy.example"), 3128, {}, {}},
        QStringLiteral("http://proxy.example:3128"));
    row("closing slash", QStringLiteral("http://proxy.example:3128/"),
        {Kind::Named, Type::Http, QStringLiteral("proxy.example"), 3128, {}, {}},
        QStringLiteral("http://proxy.example:3128"));
    row("credentials, the password is never shown", QStringLiteral("http://ann:p%40ss@10.0.0.1:8080"),
        {Kind::Named, Type::Http, QStringLiteral("10.0.0.1"), 8080, QStringLiteral("ann"), QStringLiteral("p@ss")},
        QStringLiteral("http://ann@10.0.0.1:8080"));
    row("socks", QStringLiteral("socks5://[2001:db8::1]:1080"),
        {Kind::Named, Type::Socks5, QStringLiteral("2001:db8::1"), 1080, {}, {}},
        QStringLiteral("socks5://[2001:db8::1]:1080"));
}

void TestProxyChoice::accepts()
{
    QFETCH(QString, text);
    QFETCH(ProxyChoice, expected);
    QFETCH(QString, shown);
    const Result<ProxyChoice> choice = ProxyChoice::parse(text);
    QVERIFY2(choice, qPrintable(choice ? QString() : choice.error().english()));
    QVERIFY(*choice == expected);
    QCOMPARE(choice->toDisplayText(), shown);
}

void TestProxyChoice::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "None", "proxy.example:3128", "proxy.example", "http://", "http://proxy.example",
          "http://proxy.example:0", "http://proxy.example:70000", "https://proxy.example:443", "ftp://proxy.example:21",
          "http://proxy.example:3128/path", "http://proxy.example:3128?q", "http://proxy example:3128"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QString::fromLatin1(text);
}

void TestProxyChoice::refuses()
{
    QFETCH(QString, text);
    const Result<ProxyChoice> choice = ProxyChoice::parse(text);
    QVERIFY(!choice);
    QCOMPARE(choice.error().code, ErrorCode::Usage);
    QVERIFY(!choice.error().remedy.isEmpty());
}

QTEST_APPLESS_MAIN(TestProxyChoice)
#include "tst_proxychoice.moc"
