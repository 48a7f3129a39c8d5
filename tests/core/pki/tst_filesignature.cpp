#include "core/pki/filesignature.h"
#include "tests/support/certificateworld.h"

#include <QCryptographicHash>
#include <QTest>

#include <openssl/pem.h>

#include <openssl/cms.h> // behind pem.h: only then it declares the PEM forms

using namespace portreeve;
using namespace portreeve::pki;
using namespace portreeve::tests;
using State = FileSignature::State;

namespace {

const QByteArray Content = "{\"schema\": \"portreeve.report/1\"}\r\n\n";

struct CmsDeleter {
    void operator()(CMS_ContentInfo *cms) const { CMS_ContentInfo_free(cms); }
    void operator()(BIO *bio) const { BIO_free_all(bio); }
};

/// Who signs, and with which flags of CMS_sign.
struct Signing {
    QList<Made> signers;
    QList<Made> sent;
    unsigned flags = CMS_DETACHED;
    bool pem = false;
    const EVP_MD *digest = nullptr; ///< null: the library's choice
};

QByteArray bytesOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, qsizetype(size)};
}

QByteArray signatureOf(const QByteArray &content, const Signing &signing)
{
    const std::unique_ptr<BIO, CmsDeleter> data(BIO_new_mem_buf(content.constData(), int(content.size())));
    const unsigned flags = signing.flags | CMS_BINARY;
    const std::unique_ptr<CMS_ContentInfo, CmsDeleter> cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, flags | CMS_PARTIAL));
    for (const Made &signer : signing.signers)
        CMS_add1_signer(cms.get(), signer.certificate.get(), signer.key.get(), signing.digest, flags);
    for (const Made &sent : signing.sent)
        CMS_add1_cert(cms.get(), sent.certificate.get());
    CMS_final(cms.get(), data.get(), nullptr, flags);
    const std::unique_ptr<BIO, CmsDeleter> out(BIO_new(BIO_s_mem()));
    if (signing.pem)
        PEM_write_bio_CMS(out.get(), cms.get());
    else
        i2d_CMS_bio(out.get(), cms.get());
    return bytesOf(out.get());
}

Recipe signer(const QString &commonName)
{
    return world::endEntity(commonName).with("extendedKeyUsage", "emailProtection");
}

} // namespace

class TestFileSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judged_data();
    void judged();
    void statesHaveIds();
    void neverCrashes();

private:
    Made m_root = make(world::root());
    Made m_other = make(world::root(QStringLiteral("Other Root"), 101));
    Made m_authority = make(world::authority(QStringLiteral("Issuing"), 102), &m_root);
    Made m_signer = make(signer(QStringLiteral("Network Team")).keyed(TestKey::P256, 7), &m_authority);
};

void TestFileSignature::judged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<bool>("trusted"); // the root is in the store
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const QByteArray &content, const QByteArray &signature, bool trusted,
                        State state, const QString &subject) {
        QTest::newRow(name) << content << signature << trusted << state << subject;
    };
    const QString team = QStringLiteral("CN=Network Team");
    const QByteArray good = signatureOf(Content, {{m_signer}, {m_authority}});
    row("good", Content, good, true, State::Trusted, team);
    row("PEM", Content, signatureOf(Content, {{m_signer}, {m_authority}, CMS_DETACHED, true}), true, State::Trusted,
        team);
    row("a root that nobody knows", Content, good, false, State::Unknown, team);
    row("without the authority between", Content, signatureOf(Content, {{m_signer}, {}}), true, State::Unknown, team);
    row("one byte more", Content + ' ', good, true, State::Changed, team);
    row("other line ends", QByteArray(Content).replace("\r\n", "\n"), good, true, State::Changed, team);
    row("nothing left", QByteArray(), good, true, State::Changed, team);
    row("changed, and nobody known", Content + ' ', good, false, State::Changed, team);
    const QByteArray big(3'000'000, 'x');
    row("3 MB", big, signatureOf(big, {{m_signer}, {m_authority}}), true, State::Trusted, team);
    const Made expired =
        make(signer(QStringLiteral("Gone")).valid(world::now().addDays(-90), world::now().addDays(-1)), &m_authority);
    row("expired", Content, signatureOf(Content, {{expired}, {m_authority}}), true, State::Unknown,
        QStringLiteral("CN=Gone"));
    const Made server =
        make(world::endEntity(QStringLiteral("www")).with("extendedKeyUsage", "serverAuth"), &m_authority);
    row("for servers alone", Content, signatureOf(Content, {{server}, {m_authority}}), true, State::Unknown,
        QStringLiteral("CN=www"));
    const Made stranger = make(signer(QStringLiteral("Stranger")).keyed(TestKey::P384, 8), &m_other);
    row("two, and one is unknown", Content, signatureOf(Content, {{m_signer, stranger}, {m_authority}}), true,
        State::Unknown, QStringLiteral("CN=Stranger"));
    row("RSA", Content,
        signatureOf(Content,
                    {{make(signer(QStringLiteral("Rsa")).keyed(TestKey::Rsa2048, 9), &m_authority)}, {m_authority}}),
        true, State::Trusted, QStringLiteral("CN=Rsa"));
    const Made rsa = make(signer(QStringLiteral("Rsa")).keyed(TestKey::Rsa2048, 9), &m_authority);
    row("MD5", Content, signatureOf(Content, {{rsa}, {m_authority}, CMS_DETACHED, false, EVP_md5()}), true,
        State::Unknown, QStringLiteral("CN=Rsa"));
    row("SHA-1", Content, signatureOf(Content, {{m_signer}, {m_authority}, CMS_DETACHED, false, EVP_sha1()}), true,
        State::Unknown, team);
    row("SHA-512", Content, signatureOf(Content, {{m_signer}, {m_authority}, CMS_DETACHED, false, EVP_sha512()}), true,
        State::Trusted, team);
    QByteArray forged = good; // it ends with what the key made
    forged.back() = char(forged.back() ^ 1);
    row("not made by that key", Content, forged, true, State::Unreadable, {});
    row("not made by that key, and changed", Content + ' ', forged, true, State::Unreadable, {});
    row("without attributes", Content, signatureOf(Content, {{m_signer}, {m_authority}, CMS_DETACHED | CMS_NOATTR}),
        true, State::Trusted, team);
    row("without attributes, changed", Content + ' ',
        signatureOf(Content, {{m_signer}, {m_authority}, CMS_DETACHED | CMS_NOATTR}), true, State::Unreadable, {});
    Recipe nobody = signer(QStringLiteral("x")).keyed(TestKey::P256, 11);
    nobody.subject.clear();
    const Made nameless = make(nobody, &m_authority);
    const QByteArray digest = QCryptographicHash::hash(nameless.der(), QCryptographicHash::Sha256).toHex();
    row("nameless", Content, signatureOf(Content, {{nameless}, {m_authority}}), true, State::Trusted,
        QStringLiteral("SHA-256 ") + QString::fromLatin1(digest));
    row("a PEM file that asks for a password", Content,
        "-----BEGIN CMS-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n" +
            QByteArray(48, 'a').toBase64() + "\n-----END CMS-----\n",
        true, State::Unreadable, {});
    row("no certificates", Content, signatureOf(Content, {{m_signer}, {}, CMS_DETACHED | CMS_NOCERTS}), true,
        State::Unreadable, {});
    row("nobody signed", Content, signatureOf(Content, {}), true, State::Unreadable, {});
    row("not detached", Content, signatureOf(Content, {{m_signer}, {m_authority}, 0}), true, State::Unreadable, {});
    row("certificates alone", Content, pkcs7Of({m_signer}), true, State::Unreadable, {});
    row("a certificate", Content, m_signer.der(), true, State::Unreadable, {});
    row("cut", Content, good.first(good.size() / 2), true, State::Unreadable, {});
    row("empty", Content, {}, true, State::Unreadable, {});
    row("text", Content, "signed by the network team", true, State::Unreadable, {});
}

void TestFileSignature::judged()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, signature);
    QFETCH(bool, trusted);
    QFETCH(State, state);
    const auto store = TrustStore::from({(trusted ? m_root : m_other).der()});
    QVERIFY(store);
    const FileSignature found = verifySignature(content, signature, **store, world::now());
    QCOMPARE(signatureStateId(found.state), signatureStateId(state));
    QTEST(found.signer, "subject");
    if (state == State::Unreadable)
        QVERIFY(!found.signedAt.isValid());
    QCOMPARE(found.sha256.size(), state == State::Unreadable ? qsizetype(0) : qsizetype(64));
    if (state == State::Unknown || state == State::Trusted)
        QCOMPARE(found.fault.isEmpty(), state == State::Trusted);
    if (state == State::Changed)
        QCOMPARE(found.fault.isEmpty(), trusted); // whether somebody vouches for the name
}

void TestFileSignature::statesHaveIds()
{
    for (const State state : {State::None, State::Trusted, State::Unknown, State::Changed, State::Unreadable}) {
        QVERIFY(!signatureStateId(state).isEmpty());
        QCOMPARE(signatureStateFrom(signatureStateId(state)), std::optional(state));
    }
    QCOMPARE(signatureStateFrom(u"signed"), std::optional<State>());
}

/// Every byte of a signature changed once: an answer, and never "trusted" where the signed part is another one.
void TestFileSignature::neverCrashes()
{
    const auto store = TrustStore::from({m_root.der()});
    const QByteArray good = signatureOf(Content, {{m_signer}, {m_authority}});
    int trusted = 0;
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray bad = good;
        bad[i] = char(bad[i] ^ 0x55);
        if (verifySignature(Content, bad, **store, world::now()).state == State::Trusted)
            ++trusted;
        QVERIFY(verifySignature(Content + 'x', bad, **store, world::now()).state != State::Trusted);
    }
    QVERIFY2(trusted < good.size() / 4, qPrintable(QString::number(trusted))); // what is not signed may differ
}

QTEST_GUILESS_MAIN(TestFileSignature)
#include "tst_filesignature.moc"
