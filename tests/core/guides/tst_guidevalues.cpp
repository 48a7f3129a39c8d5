#include "core/guides/guide.h"
#include "core/guides/quote.h"

#include <QStringDecoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace Qt::StringLiterals;

/// What the values of a guide do by themselves.
class TestGuideValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void artifactFiles_data();
    void artifactFiles();
    void noAnswerEndsAWord_data();
    void noAnswerEndsAWord();
    void offeredValues();
};

void TestGuideValues::artifactFiles_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const QString letter = u"\u00d2;calc;#\r\n"_s;
    QTest::newRow("a script") << QByteArray("powershell") << u"a\n"_s
                              << QByteArray("\xef\xbb\xbf"
                                            "a\n");
    QTest::newRow("a script with other letters")
        << QByteArray("powershell") << letter << QByteArray("\xef\xbb\xbf\xc3\x92;calc;#\r\n");
    QTest::newRow("settings") << QByteArray("registry") << u"a\r\n"_s << QByteArray("a\r\n");
    QTest::newRow("settings with other letters")
        << QByteArray("registry") << u"\u00d2\n"_s << QByteArray("\xff\xfe\xd2\x00\x0a\x00", 6);
    for (const char *language : {"json", "shell", "text", "url"})
        QTest::newRow(language) << QByteArray(language) << u"\u00d2\n"_s << QByteArray("\xc3\x92\n");
}

void TestGuideValues::artifactFiles()
{
    QFETCH(QByteArray, language);
    QFETCH(QString, text);
    Artifact artifact;
    artifact.language = language.constData();
    const QByteArray bytes = artifactBytes(artifact, text);
    QTEST(bytes, "bytes");
    QStringDecoder decoder(QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8));
    const QString read = decoder(bytes);
    QCOMPARE(read, text);
}

/// All characters that PowerShell takes for a single quote are doubled (its lexical structure, single-quote-character).
void TestGuideValues::noAnswerEndsAWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << u"a b"_s << u"'a b'"_s;
    for (const char16_t quote : {u'\'', u'\u2018', u'\u2019', u'\u201a', u'\u201b'}) {
        const QChar c(quote);
        QTest::addRow("U+%04X", uint(quote))
            << QString(u'a' + c + u"; calc #"_s) << QString(u"'a"_s + c + c + u"; calc #'"_s);
    }
    QTest::newRow("double quotes stay") << u"\u201ca\u201d\""_s << u"'\u201ca\u201d\"'"_s;
}

void TestGuideValues::noAnswerEndsAWord()
{
    QFETCH(QString, text);
    QTEST(powershellQuoted(text), "word");
}

void TestGuideValues::offeredValues()
{
    Input choice;
    choice.options = {{"a", Message("guides", "A")}, {"b", Message("guides", "B")}};
    QCOMPARE(offered(choice, {u"b"_s, u"c"_s, u"a"_s}), (QStringList{u"b"_s, u"a"_s}));
    QVERIFY(offered(choice, {u"c"_s}).isEmpty());
    QCOMPARE(offered({}, {u"c"_s}), QStringList{u"c"_s});
    QCOMPARE(choice.option(u"b"), &choice.options[1]);
    QVERIFY(!choice.option(u"c") && !Input().option(u""));
}

QTEST_APPLESS_MAIN(TestGuideValues)
#include "tst_guidevalues.moc"
