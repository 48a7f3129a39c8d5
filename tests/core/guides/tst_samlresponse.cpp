#include "core/guides/edits.h"
#include "tests/core/guides/samlrows.h"

#include <QCryptographicHash>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QList<SamlRow> allRows()
{
    return packingRows() + frameRows() + signatureRows() + subjectRows() + timeRows() + roleRows() + attributeRows();
}

} // namespace

class TestSamlResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void everyFindingHasARow();
    void details();
    void namesFiles();
    void metadataOfAnotherStep_data();
    void metadataOfAnotherStep();
    void relayStateOfAForm();
    void frame_data();
    void frame();
};

void TestSamlResponse::rows_data()
{
    QTest::addColumn<int>("index");
    const QList<SamlRow> all = allRows();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << i;
}

void TestSamlResponse::rows()
{
    QFETCH(int, index);
    const SamlRow row = allRows()[index];
    SamlSample sample;
    row.change(sample);
    const Validation validation = sample.judged();
    QStringList told;
    for (const Finding &finding : validation.findings)
        told.append(finding.id + u": "_s + finding.message.english() + u" ("_s + finding.where + u')');
    QVERIFY2(idsOf(validation.findings) == row.findings,
             qPrintable(u"found:\n"_s + told.join(u'\n') + u"\nexpected:\n"_s + row.findings.join(u'\n')));
    const bool error =
        std::any_of(row.findings.cbegin(), row.findings.cend(), [](const QString &id) { return id.startsWith(u'E'); });
    QCOMPARE(validation.isValid(), !error);
}

void TestSamlResponse::everyFindingHasARow()
{
    QStringList found;
    for (const SamlRow &row : allRows()) {
        for (const QString &id : row.findings)
            found.append(id.mid(2));
    }
    found.append(u"signature-unsupported"_s); // of libraries that lack something; tst_signature has it
    found.removeDuplicates();
    found.sort();
    const QStringList named =
        idsInSources({u"core/guides/samlattributerules.cpp"_s, u"core/guides/samlattributes.cpp"_s,
                      u"core/guides/samlreport.cpp"_s, u"core/guides/samlrolerules.cpp"_s,
                      u"core/guides/samlsignaturerules.cpp"_s, u"core/guides/samlsubjectrules.cpp"_s,
                      u"core/guides/samltimerules.cpp"_s, u"core/guides/validators/samlresponse.cpp"_s});
    QCOMPARE(found, named);
}

void TestSamlResponse::details()
{
    const Validation validation = SamlSample().judged();
    QStringList told;
    for (const Detail &detail : validation.details)
        told.append(detail.label.english() + u": "_s + detail.value);
    const QByteArray fingerprint = QCryptographicHash::hash(idpKey().certificate(), QCryptographicHash::Sha256).toHex();
    QCOMPARE(
        told,
        (QStringList{
            u"Signer: CN=idp.example.com"_s,
            u"SHA-256 of the signer's certificate: "_s + QString::fromLatin1(fingerprint),
            u"Issuer: https://idp.example.com/metadata"_s,
            u"NameID: jdoe"_s,
            u"Audience: urn:amazon:webservices"_s,
            u"Valid from: 2025-11-05 11:55:00 UTC"_s,
            u"Valid until: 2025-11-05 12:05:00 UTC"_s,
            u"Role: arn:aws:iam::111122223333:role/WorkSpaces,arn:aws:iam::111122223333:saml-provider/ExampleIdP"_s,
            u"Session name: jdoe@example.com"_s,
        }));
}

void TestSamlResponse::namesFiles()
{
    SamlSample sample;
    sample.assertion.remove("RoleSessionName");
    sample.metadata.identityProvider = false;
    const Validator *validator = findValidator(u"saml-response");
    const Validation validation =
        validate(*validator, {{sample.responseXml(), u"r.xml"_s}, {sample.metadata.xml(), u"m.xml"_s}},
                 {sampleFacts(), sample.answers, sample.now});
    QStringList places;
    for (const Finding &finding : validation.findings)
        places.append(finding.id + u' ' + finding.where);
    QCOMPARE(places, (QStringList{u"metadata-unusable m.xml"_s, u"session-name-missing r.xml: RoleSessionName"_s}));
}

/// What was given for the step before is judged with, unless metadata comes with the response.
void TestSamlResponse::metadataOfAnotherStep_data()
{
    QTest::addColumn<bool>("beside");
    QTest::addColumn<bool>("given");
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<QString>("judgedBy");
    QTest::newRow("none") << false << false << QStringList{u"W signature-not-checked"_s} << QString();
    QTest::newRow("beside") << true << false << QStringList() << u"m.xml"_s;
    QTest::newRow("given") << false << true << QStringList() << u"m (2).xml"_s;
    QTest::newRow("both") << true << true << QStringList() << u"m (2).xml"_s;
    QTest::newRow("beside, and no metadata") << true << false << QStringList{u"W signature-not-checked"_s} << QString();
}

void TestSamlResponse::metadataOfAnotherStep()
{
    QFETCH(bool, beside);
    QFETCH(bool, given);
    QFETCH(QString, judgedBy);
    const SamlSample sample;
    QList<Subject> files{{sample.responseXml(), u"r.xml"_s}};
    if (given)
        files.append({sample.metadata.xml(), u"m (2).xml"_s});
    SamlSample foreign;
    foreign.metadata.entityId = "https://other.example/";
    const bool wrong = judgedBy.isEmpty();
    const QByteArray earlier = wrong ? "<html/>"_ba : given ? foreign.metadata.xml() : sample.metadata.xml();
    const QList<Subject> earlierFiles = beside ? QList<Subject>{{earlier, u"m.xml"_s}} : QList<Subject>();
    const Guide &guide = *findGuide(u"saml");
    const EditContext context{guide, sampleFacts(), sample.now};
    const Result<Attached> judged =
        attached(context, begun(guide, sampleFacts()), u"response"_s, u"saml-response"_s, files, earlierFiles);
    QVERIFY(judged);
    QTEST(idsOf(judged->validation.findings), "findings");
    QString by;
    for (const Detail &detail : judged->validation.details) {
        if (detail.label.english() == u"Signature judged by")
            by = detail.value;
    }
    QCOMPARE(by, judgedBy);
    QCOMPARE(judged->progress.steps.value(u"response"_s).evidence.size(), files.size());
    QVERIFY(judged->files.isEmpty());
    // The metadata is remembered for this.
    const Result<Attached> metadata = attached(context, begun(guide, sampleFacts()), u"metadata"_s, u"idp-metadata"_s,
                                               {{sample.metadata.xml(), u"/home/m.xml"_s}});
    QVERIFY(metadata && metadata->files.size() == 1);
    QCOMPARE(metadata->files.first().where, u"m.xml"_s);
}

void TestSamlResponse::relayStateOfAForm()
{
    SamlSample sample;
    sample.subjects = {"SAMLResponse=" + sample.responseXml().toBase64().toPercentEncoding() +
                       "&RelayState=https%3A%2F%2Fa.example%2F%3FregistrationCode%3DWSpdx%252BAAAAAA"};
    const Validation validation = sample.judged();
    QCOMPARE(validation.details.first(),
             (Detail{PR_MESSAGE("guides", "Relay state"), u"https://a.example/?registrationCode=WSpdx%2BAAAAAA"_s}));
}

void TestSamlResponse::frame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("findings");
    QTest::newRow("nothing") << QByteArray() << QStringList{u"E empty"_s};
    QTest::newRow("NUL") << QByteArray("<a>\0</a>", 8) << QStringList{u"E xml-broken"_s};
    QTest::newRow("broken UTF-8") << "<a>\xFF</a>"_ba << QStringList{u"E xml-encoding"_s};
    QTest::newRow("ten megabytes") << QByteArray(10 * 1024 * 1024, 'a') << QStringList{u"E too-large"_s};
    QTest::newRow("more XML than is read")
        << "<a>" + QByteArray(1536 * 1024, 'a') + "</a>" << QStringList{u"E xml-too-large"_s};
}

void TestSamlResponse::frame()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, findings);
    SamlSample sample;
    sample.subjects = {bytes};
    sample.withMetadata = false;
    QCOMPARE(idsOf(sample.judged().findings), findings);
}

QTEST_GUILESS_MAIN(TestSamlResponse)
#include "tst_samlresponse.moc"
