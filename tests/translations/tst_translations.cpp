#include "tests/translations/tsfile.h"
#include "translations/pseudolocale/pseudolocale.h"
#include "ui/text/say.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The languages that are kept by hand, from the names of the files.
QStringList languages()
{
    QStringList codes;
    const QDir folder(QStringLiteral(PORTREEVE_SOURCE_DIR "/translations"));
    for (const QString &file : folder.entryList({u"app_*.ts"_s}, QDir::Files))
        codes.append(file.mid(4).chopped(3));
    return codes;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areComplete_data();
    void areComplete();
    void faultsAreSeen_data();
    void faultsAreSeen();
    void areCompiledIn_data();
    void areCompiledIn();
    void saysGerman();
    void pseudoText_data();
    void pseudoText();
    void pseudoHasEverySentence();
    void pseudoRefusesOtherFiles();
};

void TestTranslations::areComplete_data()
{
    QTest::addColumn<QString>("language");
    QVERIFY(languages().contains(u"de"_s));
    for (const QString &language : languages())
        QTest::newRow(qPrintable(language)) << language;
}

/// Brings a copy of the file up to date with the sources and names everything that is then missing or wrong.
void TestTranslations::areComplete()
{
    QFETCH(QString, language);
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    const QString copy = folder.filePath(u"app.ts"_s);
    QVERIFY(QFile::copy(QStringLiteral(PORTREEVE_SOURCE_DIR "/translations/app_%1.ts").arg(language), copy));
    QProcess lupdate;
    lupdate.start(QStringLiteral(PORTREEVE_LUPDATE),
                  QStringLiteral(PORTREEVE_LUPDATE_OPTIONS).split(u'\n') +
                      QStringList{u"-target-language"_s, language, u"@"_s + QStringLiteral(PORTREEVE_LUPDATE_SOURCES),
                                  u"-ts"_s, copy});
    QVERIFY(lupdate.waitForFinished(60000));
    QCOMPARE(lupdate.exitCode(), 0);
    // A warning means that a text may have landed in a context that the program does not look in.
    QCOMPARE(lupdate.readAllStandardError(), QByteArray());
    const QList<TsMessage> messages = readTs(bytesOf(copy));
    QVERIFY(messages.size() > 100);
    QStringList faults;
    for (const TsMessage &message : messages) {
        faults += translationFaults(message, 2);
        const bool ofTheWindow = message.context.startsWith(QLatin1String("portreeve::"));
        const bool ofARoom = QDir(QStringLiteral(PORTREEVE_SOURCE_DIR "/core/") + message.context).exists();
        if (!ofTheWindow && !ofARoom && message.context != u"app")
            faults += message.name() + u" stands in a context that the program does not look in"_s;
    }
    for (const QString &fault : std::as_const(faults))
        qWarning("%s", qPrintable(fault)); // a failure's own text is cut off
    QVERIFY2(faults.isEmpty(), "run ./dev translations, then translate what it added and mend what is named above");
}

void TestTranslations::faultsAreSeen_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("translation");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, const QString &source, const QString &translation, bool good) {
        QTest::newRow(name) << source << translation << good;
    };
    row("good", u"%1 of %2"_s, u"%1 von %2"_s, true);
    row("another order", u"%1 of %2"_s, u"von %2: %1"_s, true);
    row("placeholder twice", u"%1 is"_s, u"%1 ist %1"_s, true);
    row("empty", u"a"_s, QString(), false);
    row("lost placeholder", u"%1 of %2"_s, u"%1"_s, false);
    row("added placeholder", u"%1"_s, u"%1 %2"_s, false);
    row("lost full stop", u"Done."_s, u"Fertig"_s, false);
    row("lost colon", u"Name:"_s, u"Name"_s, false);
    row("lost blank", u"a "_s, u"a"_s, false);
}

void TestTranslations::faultsAreSeen()
{
    QFETCH(QString, source);
    QFETCH(QString, translation);
    QFETCH(bool, good);
    const TsMessage message{u"context"_s, source, false, true, {translation}};
    QCOMPARE(translationFaults(message, 2).isEmpty(), good);
    TsMessage unfinished = message;
    unfinished.finished = false;
    QVERIFY(!translationFaults(unfinished, 2).isEmpty());
    TsMessage plural = message;
    plural.numerus = true;
    QVERIFY(!translationFaults(plural, 2).isEmpty());
    plural.translations.append(translation);
    QCOMPARE(translationFaults(plural, 2).isEmpty(), good);
}

void TestTranslations::areCompiledIn_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : languages() + QStringList{u"en_XA"_s})
        QTest::newRow(qPrintable(language)) << language;
}

void TestTranslations::areCompiledIn()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/app_%1.qm"_s.arg(language)));
    QVERIFY(!translator.translate("base", "there is no such file").isEmpty());
}

void TestTranslations::saysGerman()
{
    const Message message = PR_MESSAGE("base", "it has %1 bytes and at most %2 are accepted").arg(7).arg(u"%1"_s);
    const QString english = text::say(message);
    QTranslator translator;
    QVERIFY(translator.load(QLocale(QLocale::German, QLocale::Austria), u"app"_s, u"_"_s, u":/i18n"_s));
    QCoreApplication::installTranslator(&translator);
    const QString german = text::say(message);
    QCoreApplication::removeTranslator(&translator);
    QVERIFY(english != german);
    QVERIFY2(german.contains(u"7"_s) && german.contains(u"%1"_s), qPrintable(german));
}

void TestTranslations::pseudoText_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("pseudo");
    QTest::newRow("words") << u"Save the file"_s << u"[Šåvé ťĥé fîĺé ~~~~]"_s;
    QTest::newRow("placeholders") << u"%1 of %n, %L2"_s << u"[%1 öf %n, %L2 ~]"_s;
    QTest::newRow("only a placeholder") << u"%1"_s << u"[%1]"_s;
    QTest::newRow("markup") << u"a <b>bold</b> &amp; &lt;"_s << u"[å <b>ƀöĺð</b> &amp; &lt; ~~]"_s;
    QTest::newRow("a mnemonic") << u"&Open"_s << u"[&Öpéñ ~~]"_s;
    QTest::newRow("line ends") << u"a\nb"_s << u"[å\nƀ ~]"_s;
    QTest::newRow("a percent sign") << u"100 % up"_s << u"[100 % ûp ~]"_s;
    QTest::newRow("nothing") << QString() << u"[]"_s;
}

void TestTranslations::pseudoText()
{
    QFETCH(QString, source);
    QFETCH(QString, pseudo);
    QCOMPARE(translations::pseudoText(source), pseudo);
}

void TestTranslations::pseudoHasEverySentence()
{
    const QList<TsMessage> messages = readTs(bytesOf(QStringLiteral(PORTREEVE_PSEUDO_TS)));
    QVERIFY(messages.size() > 100);
    for (const TsMessage &message : messages) {
        QVERIFY2(message.finished, qPrintable(message.name()));
        QCOMPARE(message.translations.size(), message.numerus ? 2 : 1);
        for (const QString &translation : message.translations)
            QCOMPARE(translation, translations::pseudoText(message.source));
    }
}

void TestTranslations::pseudoRefusesOtherFiles()
{
    QCOMPARE(translations::pseudoFile("<html></html>"), QByteArray());
    QCOMPARE(translations::pseudoFile("<TS><context>"), QByteArray());
    QCOMPARE(translations::pseudoFile(""), QByteArray());
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
