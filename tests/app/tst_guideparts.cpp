// The parts behind the Guides page by themselves, with readers that answer when the test lets them: what comes late,
// together, or to another guide, is kept or dropped as it should be.
#include "app/window/guidechecks.h"
#include "core/workspace/guidefacts.h"
#include "tests/app/windowguides.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QThreadPool>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using guides::Progress;
using pages::GuidesModel;

namespace {

/// Files that are read when they are let: their bytes are their names.
class Gate
{
public:
    void hold(const QString &path) { m_held.insert(path, std::make_shared<QSemaphore>()); }
    void let(const QString &path) { m_held.value(path)->release(100); }
    void letAll()
    {
        for (const std::shared_ptr<QSemaphore> &semaphore : std::as_const(m_held))
            semaphore->release(100);
    }
    void wait(const QString &path) const
    {
        if (const std::shared_ptr<QSemaphore> semaphore = m_held.value(path))
            semaphore->acquire();
    }

private:
    QHash<QString, std::shared_ptr<QSemaphore>> m_held; ///< not changed while files are read
};

/// What is between the project and the page, for files.
struct FileParts {
    explicit FileParts(const catalog::Catalog &catalog)
        : session(catalog)
        , source(session, model, clock)
        , reading(source, model, frame)
        , evidence(
              source, model, frame,
              [this](const guides::EditContext &context, const Progress &progress,
                     const workspace::EvidencePlace &place, const workspace::GivenFiles &given,
                     const QList<guides::Subject> &besideThem) {
                  return attach(context, progress, place, given.paths, besideThem);
              },
              reading)
        , prefill(source, model, frame, [this](const QStringList &paths) { return textsAt(paths); })
    {
        QObject::connect(&frame, &shell::FrameModel::told, &frame,
                         [this](const shell::Notice &notice) { notices.append(notice); });
        QObject::connect(&session, &Session::projectReplaced, &model, [this] { model.forget(); });
        model.choose(u"saml"_s);
    }
    ~FileParts()
    {
        gate.letAll(); // where the test has failed
        QThreadPool::globalInstance()->waitForDone();
    }

    Result<guides::Attached> attach(const guides::EditContext &context, const Progress &progress,
                                    const workspace::EvidencePlace &place, const QStringList &paths,
                                    const QList<guides::Subject> &besideThem)
    {
        {
            const QMutexLocker lock(&mutex);
            beside.clear();
            for (const guides::Subject &one : besideThem)
                beside.append(one.where);
        }
        QList<guides::Subject> files;
        for (const QString &path : paths) {
            gate.wait(path);
            if (path.startsWith(u"refused"))
                return Error{ErrorCode::FileMissing, PR_MESSAGE("test", "cannot read"), {}, path, {}};
            files.append({path.toUtf8(), path});
        }
        return guides::attached(context, progress, place.step, place.input, files);
    }
    Result<QList<guides::PrefillText>> textsAt(const QStringList &paths) const
    {
        gate.wait(paths.value(0));
        return QList<guides::PrefillText>{{texts.value(paths.value(0)), paths.value(0)}};
    }
    [[nodiscard]] QStringList kept(const QString &guide = u"saml"_s) const
    {
        QStringList names;
        for (const guides::Evidence &one : progressOf(session, guide).steps.value(u"metadata"_s).evidence)
            names.append(one.name);
        return names;
    }
    /// Everything that is under way is done.
    static void settle()
    {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

    [[nodiscard]] QStringList lastBeside()
    {
        const QMutexLocker lock(&mutex);
        return beside;
    }

    DayClock clock;
    Gate gate;
    QMutex mutex;
    QStringList beside; ///< names of what the last files were judged with
    QHash<QString, QByteArray> texts;
    QList<shell::Notice> notices;
    Session session;
    GuidesModel model;
    shell::FrameModel frame;
    GuideSource source;
    GuideReading reading;
    GuideEvidence evidence;
    GuidePrefill prefill;
};

const QString Metadata = u"idp-metadata"_s;

} // namespace

class TestGuideParts : public WindowTest
{
    Q_OBJECT
public:
    TestGuideParts() { QThreadPool::globalInstance()->setMaxThreadCount(8); } // some of them wait for the test

private Q_SLOTS:
    void dropsThatOverlapAreBothKept_data();
    void dropsThatOverlapAreBothKept();
    void responseIsJudgedWithTheNewestMetadata();
    void removedEvidenceDoesNotComeBack();
    void editsMeanwhileStay();
    void inputIsReadUntilItsLastFileIs();
    void evidenceIsKeptInItsGuide();
    void refusalIsToldWhereItsGuideIsClosed();
    void anotherProjectDropsFiles();
    void onlyTheShownOfferIsFilledIn();
    void directoryIsChosenFromTheShownOffer();
    void anotherProjectDropsTheOffer();
    void refusedAnswersAreTold();
    void onlyGuidesThatHoldTheInputAreJudgedAnew();
    void relatedSelection_data();
    void relatedSelection();
    void relatedRequirements();
};

void TestGuideParts::dropsThatOverlapAreBothKept_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QStringList>("order");
    const QStringList ab{u"a.xml"_s, u"b.xml"_s};
    const QStringList ba{u"b.xml"_s, u"a.xml"_s};
    QTest::newRow("proofs of the step") << QString() << ab;
    QTest::newRow("proofs of the step, the second first") << QString() << ba;
    QTest::newRow("of one input") << Metadata << ab;
    QTest::newRow("of one input, the second first") << Metadata << ba;
}

void TestGuideParts::dropsThatOverlapAreBothKept()
{
    QFETCH(QString, input);
    QFETCH(QStringList, order);
    FileParts parts(m_catalog);
    for (const QString &file : order)
        parts.gate.hold(file);
    for (const QString &file : {u"a.xml"_s, u"b.xml"_s})
        Q_EMIT parts.model.filesGiven(u"metadata"_s, input, {file});
    parts.gate.let(order[0]);
    QTRY_COMPARE(parts.kept(), QStringList{order[0]});
    const qsizetype first = parts.model.judged(input).findings.size();
    parts.gate.let(order[1]);
    QTRY_COMPARE(parts.kept(), order);
    if (!input.isEmpty())
        QVERIFY(parts.model.judged(input).findings.size() > first); // what is wrong in the other one too
    parts.session.undo().undo();
    QCOMPARE(parts.kept(), QStringList{order[0]});
}

void TestGuideParts::responseIsJudgedWithTheNewestMetadata()
{
    FileParts parts(m_catalog);
    const auto give = [&parts](const char *step, const char *input, const char *path) {
        Q_EMIT parts.model.filesGiven(QString::fromLatin1(step), QString::fromLatin1(input),
                                      {QString::fromLatin1(path)});
        parts.gate.letAll();
        parts.settle();
    };
    give("response", "saml-response", "response.xml");
    QCOMPARE(parts.lastBeside(), QStringList());
    give("metadata", "idp-metadata", "old.xml");
    QCOMPARE(parts.lastBeside(), QStringList());
    give("metadata", "idp-metadata", "new.xml");
    give("response", "saml-response", "response.xml");
    QCOMPARE(parts.lastBeside(), QStringList{u"new.xml"_s});
    // What is forgotten judges nothing.
    Q_EMIT parts.model.evidenceRemoved(u"metadata"_s, 0);
    give("response", "saml-response", "response.xml");
    QCOMPARE(parts.lastBeside(), QStringList());
    // Nor what another project was given.
    give("metadata", "idp-metadata", "new.xml");
    parts.session.startNew();
    parts.model.choose(u"saml"_s);
    give("response", "saml-response", "response.xml");
    QCOMPARE(parts.lastBeside(), QStringList());
}

void TestGuideParts::removedEvidenceDoesNotComeBack()
{
    FileParts parts(m_catalog);
    Q_EMIT parts.model.filesGiven(u"metadata"_s, {}, {u"old.png"_s});
    QTRY_COMPARE(parts.kept(), QStringList{u"old.png"_s});
    parts.gate.hold(u"new.png"_s);
    Q_EMIT parts.model.filesGiven(u"metadata"_s, {}, {u"new.png"_s});
    Q_EMIT parts.model.evidenceRemoved(u"metadata"_s, 0);
    QVERIFY(parts.kept().isEmpty());
    parts.gate.let(u"new.png"_s);
    QTRY_COMPARE(parts.kept(), QStringList{u"new.png"_s});
}

void TestGuideParts::editsMeanwhileStay()
{
    FileParts parts(m_catalog);
    parts.gate.hold(u"a.png"_s);
    Q_EMIT parts.model.filesGiven(u"metadata"_s, {}, {u"a.png"_s});
    Progress edited = parts.source.progress(*parts.source.guide());
    edited.steps[u"metadata"_s].note = u"Noted"_s;
    parts.source.keep(edited, u"test"_s);
    parts.gate.let(u"a.png"_s);
    QTRY_COMPARE(parts.kept(), QStringList{u"a.png"_s});
    QCOMPARE(progressOf(parts.session, u"saml"_s).steps.value(u"metadata"_s).note, u"Noted"_s);
}

void TestGuideParts::inputIsReadUntilItsLastFileIs()
{
    FileParts parts(m_catalog);
    for (const QString &file : {u"a.xml"_s, u"b.xml"_s}) {
        parts.gate.hold(file);
    }
    for (const QString &file : {u"a.xml"_s, u"b.xml"_s})
        Q_EMIT parts.model.filesGiven(u"metadata"_s, Metadata, {file});
    parts.gate.let(u"a.xml"_s);
    QTRY_COMPARE(parts.kept().size(), 1);
    QVERIFY(parts.model.isJudging(Metadata));
    // Also for somebody who went to another guide and came back.
    parts.model.choose(u"byol"_s);
    QVERIFY(!parts.model.isJudging(Metadata));
    parts.model.choose(u"saml"_s);
    QVERIFY(parts.model.isJudging(Metadata));
    parts.gate.let(u"b.xml"_s);
    QTRY_VERIFY(!parts.model.isJudging(Metadata));
    QCOMPARE(parts.kept().size(), 2);
}

void TestGuideParts::evidenceIsKeptInItsGuide()
{
    FileParts parts(m_catalog);
    parts.gate.hold(u"a.xml"_s);
    Q_EMIT parts.model.filesGiven(u"metadata"_s, Metadata, {u"a.xml"_s});
    parts.model.choose(u"byol"_s);
    parts.gate.let(u"a.xml"_s);
    QTRY_COMPARE(parts.kept(), QStringList{u"a.xml"_s});
    QVERIFY(parts.kept(u"byol"_s).isEmpty());
    QVERIFY(parts.model.judged(Metadata).findings.isEmpty()); // of the guide that is shown
}

void TestGuideParts::refusalIsToldWhereItsGuideIsClosed()
{
    FileParts parts(m_catalog);
    const QString key = GuidesModel::inputKey(Metadata);
    Q_EMIT parts.model.filesGiven(u"metadata"_s, Metadata, {u"refused.xml"_s});
    QTRY_VERIFY(parts.model.refusal(key));
    QVERIFY(parts.notices.isEmpty());
    parts.gate.hold(u"refused.xml"_s);
    Q_EMIT parts.model.filesGiven(u"metadata"_s, Metadata, {u"refused.xml"_s});
    QVERIFY(!parts.model.refusal(key));
    parts.model.choose(u"byol"_s);
    parts.gate.let(u"refused.xml"_s);
    QTRY_COMPARE(parts.notices.size(), 1);
    QVERIFY(!parts.model.refusal(key));
}

void TestGuideParts::anotherProjectDropsFiles()
{
    FileParts parts(m_catalog);
    parts.gate.hold(u"a.xml"_s);
    Q_EMIT parts.model.filesGiven(u"metadata"_s, Metadata, {u"a.xml"_s});
    parts.session.startNew();
    parts.model.choose(u"saml"_s);
    QVERIFY(!parts.model.isJudging(Metadata));
    Q_EMIT parts.model.filesGiven(u"metadata"_s, Metadata, {u"b.xml"_s});
    QTRY_COMPARE(parts.kept(), QStringList{u"b.xml"_s});
    parts.gate.let(u"a.xml"_s);
    FileParts::settle();
    QCOMPARE(parts.kept(), QStringList{u"b.xml"_s});
    QVERIFY(!parts.model.isJudging(Metadata));
}

void TestGuideParts::onlyTheShownOfferIsFilledIn()
{
    FileParts parts(m_catalog);
    parts.texts.insert(u"slow"_s, printedDirectories({printedDirectory("d-1111111111", "slow.example.com")}));
    parts.gate.hold(u"slow"_s);
    parts.model.askPrefillFiles({u"slow"_s});
    parts.model.askPrefill(
        QString::fromUtf8(printedDirectories({printedDirectory("d-2222222222", "quick.example.com")})));
    QTRY_VERIFY(parts.model.prefill());
    const QList<pages::FoundAnswer> shown = parts.model.prefill()->answers;
    QVERIFY(!shown.isEmpty());
    parts.gate.let(u"slow"_s);
    FileParts::settle(); // read
    FileParts::settle(); // and understood
    QCOMPARE(parts.model.prefill()->answers, shown);
    Q_EMIT parts.model.prefillAccepted();
    QCOMPARE(progressOf(parts.session, u"saml"_s).answers.one(u"directory-id"_s), u"d-2222222222"_s);
}

void TestGuideParts::directoryIsChosenFromTheShownOffer()
{
    FileParts parts(m_catalog);
    parts.texts.insert(u"two"_s, printedDirectories({printedDirectory("d-1111111111", "one.example.com"),
                                                     printedDirectory("d-2222222222", "two.example.com")}));
    parts.texts.insert(u"slow"_s, printedDirectories({printedDirectory("d-3333333333", "slow.example.com")}));
    parts.model.askPrefillFiles({u"two"_s});
    QTRY_VERIFY(parts.model.prefill());
    QCOMPARE(parts.model.prefill()->choices.size(), 2);
    parts.gate.hold(u"slow"_s);
    parts.model.askPrefillFiles({u"slow"_s});
    parts.model.choosePrefill(1);
    parts.gate.let(u"slow"_s);
    QTRY_COMPARE(parts.model.prefill()->chosen, 1);
    FileParts::settle();
    FileParts::settle();
    QCOMPARE(parts.model.prefill()->choices.size(), 2);
    Q_EMIT parts.model.prefillAccepted();
    QCOMPARE(progressOf(parts.session, u"saml"_s).answers.one(u"directory-id"_s), u"d-2222222222"_s);
}

void TestGuideParts::anotherProjectDropsTheOffer()
{
    FileParts parts(m_catalog);
    parts.texts.insert(u"slow"_s, printedDirectories({printedDirectory("d-1111111111", "slow.example.com")}));
    parts.gate.hold(u"slow"_s);
    parts.model.askPrefillFiles({u"slow"_s});
    parts.session.startNew();
    parts.model.choose(u"saml"_s);
    parts.gate.let(u"slow"_s);
    FileParts::settle();
    FileParts::settle();
    QVERIFY(!parts.model.prefill());
    Q_EMIT parts.model.prefillAccepted();
    QVERIFY(parts.session.guides().isEmpty());
}

void TestGuideParts::refusedAnswersAreTold()
{
    FileParts parts(m_catalog);
    QSignalSpy asked(&parts.model, &GuidesModel::prefillRequested);
    parts.model.askPrefill(u"{}"_s);
    pages::Prefill offer;
    offer.answers = {{u"account-id"_s, u"AWS account"_s, {QString(guides::MostAnswerBytes + 1, u'1')}, {}, false},
                     {u"region"_s, u"Region"_s, {u"eu-west-1"_s}, {}, false}};
    parts.model.setPrefill(asked.last().first().toInt(), offer);
    Q_EMIT parts.model.prefillAccepted();
    const guides::Answers answers = progressOf(parts.session, u"saml"_s).answers;
    QCOMPARE(answers.one(u"region"_s), u"eu-west-1"_s);
    QVERIFY(!answers.has(u"account-id"_s));
    QVERIFY(parts.model.refusal(GuidesModel::inputKey(u"account-id"_s)));
    QCOMPARE(parts.notices.size(), 1);
    QVERIFY(parts.notices.first().text.contains(u"AWS account"_s));
    QVERIFY(!parts.notices.first().text.contains(u"Region"_s));
}

void TestGuideParts::onlyGuidesThatHoldTheInputAreJudgedAnew()
{
    const Session session(m_catalog);
    GuideQuestion question{{}, workspace::guideFacts(m_catalog), DayClock().now()};
    QHash<QString, GuideBasis> known;
    const auto judged = [&] {
        QStringList ids;
        for (const JudgedGuide &one : judgedAnew(question, known)) {
            known.insert(one.entry.id, one.basis);
            ids.append(one.entry.id);
        }
        return ids;
    };
    QCOMPARE(judged().size(), qsizetype(guides::allGuides().size()));
    QVERIFY(judged().isEmpty());
    Progress saml;
    saml.guide = u"saml"_s;
    saml.answers.set(u"saml-idp"_s, u"okta"_s); // no other guide asks that
    question.all = {saml};
    QCOMPARE(judged(), QStringList{u"saml"_s});
    QVERIFY(judged().isEmpty());
    question.all[0].answers.set(u"region"_s, u"eu-west-1"_s);
    const QStringList regional = judged();
    QVERIFY(regional.contains(u"saml"_s));
    QVERIFY(regional.contains(u"smart-card"_s));
    for (const QString &id : regional)
        QVERIFY2(guides::findGuide(id)->input(u"region"), qPrintable(id));
    // What they say is what judging all of them says.
    for (const JudgedGuide &one : judgedAnew(question, {})) {
        const GuideBasis basis = known.value(one.entry.id);
        QCOMPARE(basis, one.basis);
    }
}

void TestGuideParts::relatedSelection_data()
{
    QTest::addColumn<QStringList>("regions");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("none is chosen") << QStringList() << u"eu-central-1"_s << QStringList{u"eu-central-1"_s};
    QTest::newRow("another is chosen") << QStringList{u"us-east-1"_s} << u"eu-central-1"_s
                                       << QStringList{u"us-east-1"_s, u"eu-central-1"_s};
    QTest::newRow("it is chosen") << QStringList{u"us-east-1"_s} << u"us-east-1"_s << QStringList{u"us-east-1"_s};
    QTest::newRow("none is answered") << QStringList{u"us-east-1"_s} << QString() << QStringList{u"us-east-1"_s};
    QTest::newRow("one that nobody knows") << QStringList() << u"mars-north-1"_s << QStringList();
}

void TestGuideParts::relatedSelection()
{
    QFETCH(QStringList, regions);
    QFETCH(QString, region);
    requirements::Selection selection;
    selection.regions = regions;
    selection.protocols = {u"pcoip"_s};
    RelatedChecks related{{}, {u"saml"_s, u"no-such-feature"_s}, {}};
    if (!region.isEmpty())
        related.answers.set(u"region"_s, region);
    related.answers.set(u"protocol"_s, u"dcv"_s);
    related.answers.set(u"clients"_s, QStringList{u"web"_s, u"no-such-client"_s});
    selection = withRelated(m_catalog, selection, related);
    QTEST(selection.regions, "wanted");
    QCOMPARE(selection.protocols, (QStringList{u"pcoip"_s, u"dcv"_s}));
    QCOMPARE(selection.clients, QStringList{u"web"_s});
    QCOMPARE(selection.features, QStringList{u"saml"_s});
}

void TestGuideParts::relatedRequirements()
{
    const Session session(m_catalog);
    RelatedChecks related{{u"client-443-tcp"_s}, {u"saml"_s}, {}};
    const requirements::RequirementSet set =
        session.requirementsOf(withRelated(m_catalog, regions({u"us-east-1"_s, u"eu-west-1"_s}), related));
    const QStringList everywhere = relatedIds(set, related);
    related.answers.set(u"region"_s, u"eu-west-1"_s);
    const QStringList there = relatedIds(set, related);
    QVERIFY(!there.isEmpty());
    QVERIFY(there.size() < everywhere.size());
    for (const QString &id : there)
        QVERIFY2(everywhere.contains(id) && !id.endsWith(u"@us-east-1"_s), qPrintable(id));
    QVERIFY(relatedIds(set, {{}, {}, {}}).isEmpty());
    QVERIFY(session.requirementsOf({}).requirements.isEmpty()); // no Region, nothing to ask for
}

QTEST_MAIN(TestGuideParts)
#include "tst_guideparts.moc"
