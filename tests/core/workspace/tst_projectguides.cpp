#include "core/catalog/loader.h"
#include "core/guides/guide.h"
#include "core/workspace/project.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;
using workspace::Project;

/// What a project keeps of guides that this version does not know.
class TestProjectGuides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsGuidesOfLaterVersions_data();
    void keepsGuidesOfLaterVersions();

private:
    [[nodiscard]] Result<Project> read(const QByteArray &bytes) const
    {
        return workspace::readProject(m_catalog, bytes, u"office.portreeve"_s);
    }

    catalog::Catalog m_catalog;
};

void TestProjectGuides::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

static QList<guides::Progress> someGuides()
{
    QList<guides::Progress> all;
    for (const guides::Guide &guide : guides::allGuides()) {
        guides::Progress progress;
        progress.guide = QString::fromLatin1(guide.id);
        progress.answers.set(u"region"_s, u"us-east-1"_s);
        progress.steps[u"first"_s].note = u"<b>Monday</b>"_s;
        if (all.size() < 3)
            all.append(progress);
    }
    return all;
}

/// A later version has worked on the project: it opens, says so once, and nothing of that is lost.
void TestProjectGuides::keepsGuidesOfLaterVersions_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<qsizetype>("guides"); ///< that this version can read
    const QByteArray guide = "\"guide\": \"" + someGuides().first().guide.toLatin1() + '"';
    QTest::newRow("a guide that is not known") << guide << QByteArray("\"guide\": \"from-the-future\"") << qsizetype(3);
    QTest::newRow("a member of a progress") << guide << guide + ",\n      \"team\": {\"ä\": [1, 2]}" << qsizetype(3);
    QTest::newRow("a member of a step") << QByteArray("\"id\": \"first\"")
                                        << QByteArray("\"id\": \"first\", \"due\": null") << qsizetype(3);
    QTest::newRow("another form") << QByteArray("portreeve.guide/1") << QByteArray("portreeve.guide/2") << qsizetype(2);
    QTest::newRow("another form of another guide")
        << "portreeve.guide/1\",\n      " + guide
        << QByteArray("portreeve.guide/3\", \"guide\": {\"id\": 1.5}, \"of\": [[], [true]]") << qsizetype(2);
}

void TestProjectGuides::keepsGuidesOfLaterVersions()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    Project project;
    project.guides = someGuides();
    QVERIFY(!workspace::laterParts(project));
    QByteArray bytes = workspace::toJson(project);
    const qsizetype at = bytes.indexOf(from);
    QVERIFY2(at > 0, bytes.constData());
    bytes.replace(at, from.size(), to);
    const Result<Project> read = this->read(bytes);
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    QTEST(read->guides.size(), "guides");
    QCOMPARE(read->guides.size() + read->laterGuides.size(), 3);
    const std::optional<Finding> notice = workspace::laterParts(*read);
    QVERIFY(notice);
    QVERIFY(notice->message.english().endsWith(u'.'));
    const QByteArray written = workspace::toJson(*read);
    const Result<Project> again = this->read(written);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(*again, *read);
    QCOMPARE(workspace::toJson(*again), written);
    const auto guidesOf = [](const QByteArray &json) {
        QStringList guides;
        for (const QJsonValue &one : QJsonDocument::fromJson(json).object()[u"guides"_s].toArray())
            guides.append(QString::fromUtf8(QJsonDocument(one.toObject()).toJson()));
        guides.sort();
        return guides;
    };
    QCOMPARE(guidesOf(written), guidesOf(bytes));
}

QTEST_GUILESS_MAIN(TestProjectGuides)
#include "tst_projectguides.moc"
