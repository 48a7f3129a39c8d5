#include "core/feed/answer.h"

#include <QTest>

using namespace portreeve::feed;
using namespace Qt::StringLiterals;

class TestFeedAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *line, const char *fields, int status) {
            QTest::newRow(name) << QByteArray(line) << QByteArray(fields) << status;
        };
        row("the list", "GET /a.txt", "", 200);
        row("its head", "HEAD /a.txt", "", 200);
        row("the index", "GET /", "", 200);
        row("another", "GET /b.txt", "", 404);
        row("a part of the name", "GET /a.tx", "", 404);
        row("a way out", "GET /../a.txt", "", 404);
        row("a method that writes", "PUT /a.txt", "", 405);
        row("the same tag", "GET /a.txt", "If-None-Match: \"t\"\r\n", 304);
        row("the same tag, weakly", "HEAD /a.txt", "If-None-Match: W/\"t\"\r\n", 304);
        row("any tag", "GET /a.txt", "If-None-Match: *\r\n", 304);
        row("one of the tags", "GET /a.txt", "If-None-Match: \"x\", \"t\"\r\n", 304);
        row("another tag", "GET /a.txt", "If-None-Match: \"x\"\r\n", 200);
        row("a tag counts before a date", "GET /a.txt",
            "If-None-Match: \"x\"\r\nIf-Modified-Since: Fri, 20 Nov 2026 12:00:00 GMT\r\n", 200);
        row("not since", "GET /a.txt", "If-Modified-Since: Fri, 20 Nov 2026 12:00:00 GMT\r\n", 304);
        row("since", "GET /a.txt", "If-Modified-Since: Fri, 20 Nov 2026 11:59:59 GMT\r\n", 200);
    }
    void answers()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        const Parsed parsed = parseRequest(line + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
        QVERIFY(parsed.request);
        const Answer answer = answerTo(*parsed.request, {m_feed}, m_feed.modified.addDays(1));
        QCOMPARE(answer.status, status);
        QVERIFY(!answer.closes);
        const qsizetype end = answer.bytes.indexOf("\r\n\r\n") + 4;
        const QByteArray head = answer.bytes.left(end);
        const QByteArray body = answer.bytes.mid(end);
        QVERIFY(head.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '));
        QVERIFY(head.contains("Date: Sat, 21 Nov 2026 12:00:00 GMT\r\n"));
        const bool whole = status != 304 && !line.startsWith("HEAD");
        QCOMPARE(!body.isEmpty(), whole);
        QCOMPARE(head.contains("Content-Length: "), status != 304);
        if (whole)
            QVERIFY(head.contains("Content-Length: " + QByteArray::number(body.size()) + "\r\n"));
        const bool ofTheList = line.contains("/a.txt") && (status == 200 || status == 304);
        QCOMPARE(head.contains("ETag: \"t\"\r\n"), ofTheList);
        QCOMPARE(head.contains("Last-Modified: Fri, 20 Nov 2026 12:00:00 GMT\r\n"), ofTheList);
        QCOMPARE(head.contains("Allow: GET, HEAD\r\n"), status == 405);
    }

    void headIsThatOfGet()
    {
        const Parsed get = parseRequest("GET /a.txt HTTP/1.0\r\n\r\n");
        const Parsed head = parseRequest("HEAD /a.txt HTTP/1.0\r\n\r\n");
        const Answer whole = answerTo(*get.request, {m_feed}, m_feed.modified);
        const Answer alone = answerTo(*head.request, {m_feed}, m_feed.modified);
        QCOMPARE(whole.bytes, alone.bytes + m_feed.bytes);
        QVERIFY(whole.closes && alone.closes);
    }

    void refusals()
    {
        for (const int status : {400, 413, 414, 429, 431, 503, 505}) {
            const Answer answer = refusal(status, m_feed.modified);
            QCOMPARE(answer.status, status);
            QVERIFY(answer.closes && answer.bytes.contains("Connection: close\r\n"));
            QCOMPARE(answer.bytes.contains("Retry-After: "), status == 429 || status == 503);
        }
    }

private:
    const Feed m_feed{u"a.txt"_s, u"a list"_s, "192.0.2.0/24\n", "\"t\"",
                      QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC)};
};

QTEST_APPLESS_MAIN(TestFeedAnswer)
#include "tst_feedanswer.moc"
