#include "core/net/httpmessage.h"

#include <QTest>

using namespace portreeve::net;

class TestHttpMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void heads_data();
    void heads();
    void everyBeginningWaitsForMore();
    void fields();
    void dates_data();
    void dates();
};

void TestHttpMessage::heads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<HttpReading>("reading");
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("size");
    const auto row = [](const char *name, const QByteArray &bytes, HttpReading reading, int status = 0,
                        qsizetype size = 0) {
        QTest::newRow(name) << bytes << reading << status << size;
    };
    const QByteArray end = "\r\n\r\n";
    row("whole", "HTTP/1.1 200 OK" + end, HttpReading::Whole, 200, 19);
    row("with a body", "HTTP/1.1 302 Found\r\nLocation: /x" + end + "<html>", HttpReading::Whole, 302, 36);
    row("without a phrase", "HTTP/1.1 204 " + end, HttpReading::Whole, 204, 17);
    row("without a phrase and its blank", "HTTP/1.0 204" + end, HttpReading::Whole, 204, 16);
    row("after interim answers",
        "HTTP/1.1 100 Continue" + end + "HTTP/1.1 103 Early Hints" + end + "HTTP/1.1 404 No" + end, HttpReading::Whole,
        404, 72);
    row("nothing", {}, HttpReading::More);
    row("an interim answer alone", "HTTP/1.1 100 Continue" + end, HttpReading::More);
    row("an interim answer, then another protocol", "HTTP/1.1 100 Continue" + end + "SSH", HttpReading::NotHttp);
    row("another protocol", "SSH-2.0-x\r\n", HttpReading::NotHttp);
    row("HTTP/2 in the clear", QByteArray("\0\0\x12\x04", 4), HttpReading::NotHttp);
    row("HTTP/0.9", "<html></html>", HttpReading::NotHttp);
    row("a status that is none", "HTTP/1.1 abc" + end, HttpReading::NotHttp);
    row("a status too high", "HTTP/1.1 600 X" + end, HttpReading::NotHttp);
    row("a status too low", "HTTP/1.1 099 X" + end, HttpReading::NotHttp);
    row("a status with a sign", "HTTP/1.1 +20 X" + end, HttpReading::NotHttp);
    row("a status of four digits", "HTTP/1.1 2000 X" + end, HttpReading::NotHttp);
    row("no status", "HTTP/1.1" + end, HttpReading::NotHttp);
    row("longer than the limit", "HTTP/1.1 200 OK\r\nX: " + QByteArray(HttpHeadLimit, 'x'), HttpReading::NotHttp);
    row("longer than the limit, but whole", "HTTP/1.1 200 OK\r\nX: " + QByteArray(HttpHeadLimit, 'x') + end,
        HttpReading::NotHttp);
}

void TestHttpMessage::heads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(HttpReading, reading);
    QFETCH(int, status);
    QFETCH(qsizetype, size);
    HttpHead head;
    QCOMPARE(readHttpHead(bytes, head), reading);
    if (reading != HttpReading::Whole)
        return;
    QCOMPARE(head.status, status);
    QCOMPARE(head.size, size);
}

void TestHttpMessage::everyBeginningWaitsForMore()
{
    const QByteArray bytes = "HTTP/1.1 200 OK\r\nDate: x\r\n\r\n";
    HttpHead head;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        QCOMPARE(readHttpHead(bytes.left(i), head), HttpReading::More);
}

void TestHttpMessage::fields()
{
    HttpHead head;
    QCOMPARE(readHttpHead(
                 "HTTP/1.1 200 OK\r\nServer:a\r\nno colon\r\n: no name\r\nLOCATION: \t/x \r\nServer: b\r\n\r\n", head),
             HttpReading::Whole);
    QCOMPARE(head.field("server"), QByteArray("a"));
    QCOMPARE(head.field("location"), QByteArray("/x"));
    QCOMPARE(head.field("date"), QByteArray());
    QCOMPARE(head.fields.size(), 3);
    QCOMPARE(head.line, QByteArray("HTTP/1.1 200 OK"));
}

void TestHttpMessage::dates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("date");
    // The example of RFC 9110 section 5.6.7.
    QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT")
                                 << QDateTime({1994, 11, 6}, {8, 49, 37}, Qt::UTC);
    for (const char *text :
         {"", "GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 +0000",
          "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "1994-11-06T08:49:37Z"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text) << QDateTime();
}

void TestHttpMessage::dates()
{
    QFETCH(QByteArray, text);
    QFETCH(QDateTime, date);
    QCOMPARE(httpDate(text).isValid(), date.isValid());
    if (date.isValid())
        QCOMPARE(httpDate(text), date);
}

QTEST_APPLESS_MAIN(TestHttpMessage)
#include "tst_httpmessage.moc"
