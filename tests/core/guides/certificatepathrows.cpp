#include "tests/core/guides/certificaterows.h"

namespace portreeve::tests {

namespace {

using guides::Subject;

class PathWriter
{
public:
    explicit PathWriter(const PathRows &rows)
        : m_rows(rows)
    {}
    QList<CertificateRow> write();

private:
    void add(const QByteArray &name, const QList<Made> &files, const QByteArray &expected = {});
    void addBelow(const QByteArray &name, const Recipe &issuer, const QByteArray &expected = {});
    [[nodiscard]] Made leafOf(const Made &issuer) const { return make(m_rows.right, &issuer); }
    void writeWhole();
    void writeBroken();
    void writeIssuers();
    void writeCrossSigned();
    void addBeside(const QByteArray &name, const QList<Made> &files, const QList<Made> &beside,
                   const QByteArray &expected = {});
    void writeBeside();

    PathRows m_rows;
    Made m_root = make(world::root());
    Made m_other = make(world::root(QStringLiteral("Other Root"), 101));
    Made m_issuing = make(world::authority(QStringLiteral("Issuing"), 1), &m_root);
    QList<CertificateRow> m_list;
};

/// Every certificate is a file of its own.
void PathWriter::add(const QByteArray &name, const QList<Made> &files, const QByteArray &expected)
{
    QList<Subject> subjects;
    for (const Made &made : files)
        subjects.append(fileOf(made.pem(), QStringLiteral("file%1.pem").arg(subjects.size() + 1)));
    m_list.append({"path: " + name, subjects, wordsOf(expected)});
}

void PathWriter::addBelow(const QByteArray &name, const Recipe &issuer, const QByteArray &expected)
{
    const Made above = make(issuer, &m_root);
    add(name, {leafOf(above), above, m_root}, expected);
}

void PathWriter::writeWhole()
{
    const Made leaf = leafOf(m_issuing);
    add("alone", {leaf});
    add("all of it", {leaf, m_issuing, m_root});
    add("all of it, the root first", {m_root, m_issuing, leaf});
    m_list.append({"path: one file in order", {fileOf(leaf.pem() + m_issuing.pem() + m_root.pem())}, {}});
    m_list.append({"path: one file in wrong order",
                   {fileOf(m_root.pem() + m_issuing.pem() + leaf.pem())},
                   wordsOf("W:wrong-order")});
    add("an authority too many", {leafOf(m_root), m_issuing, m_root}, "I:unused-certificate");
    add("two end entities", {leaf, leafOf(m_root)}, "W:several-end-entities");
}

void PathWriter::writeBroken()
{
    const Made leaf = leafOf(m_issuing);
    add("no root", {leaf, m_issuing}, "W:no-root");
    add("no intermediate", {leaf, m_root}, "E:missing-intermediate");
    add("only another root", {leaf, m_issuing, m_other}, "E:missing-intermediate");
    add("only authorities", {m_root, m_issuing}, "E:no-end-entity");
    add("self-signed", {make(m_rows.right.without("authorityKeyIdentifier"))}, "E:self-signed");
    const Recipe bare = world::root(QStringLiteral("Bare")).without("subjectKeyIdentifier");
    const Made bareRoot = make(bare);
    const Made namesake = make(bare.keyed(TestKey::P256, 104));
    add("a root of the same name", {make(m_rows.right.without("authorityKeyIdentifier"), &bareRoot), namesake},
        "E:signature-mismatch");
    const Made renewed = make(world::authority(QStringLiteral("Issuing"), 9), &m_root);
    add("the authority after its renewal", {leaf, renewed, m_root}, "E:issuer-other-key");
    m_list.append(
        {"path: a signature of an unknown algorithm",
         {fileOf(pemBlock("CERTIFICATE", ofUnknownAlgorithm(leaf))), fileOf(m_issuing.pem(), QStringLiteral("ca.pem"))},
         wordsOf("W:signature-not-checked")});
    QList<Made> deep;
    const Made *above = &m_root;
    for (int i = 0; i < 9; ++i) {
        deep.prepend(make(world::authority(QStringLiteral("Deep %1").arg(i), 10 + i), above));
        above = &deep.first();
    }
    add("eleven certificates", QList<Made>{leafOf(deep.first())} + deep + QList<Made>{m_root}, "E:path-too-deep");
    const QList<Made> ten = deep.sliced(1);
    add("ten certificates", QList<Made>{leafOf(ten.first())} + ten + QList<Made>{m_root});
}

void PathWriter::writeIssuers()
{
    const Recipe right = world::authority(QStringLiteral("Between"), 2);
    const QDateTime now = world::now();
    addBelow("below a computer", world::endEntity(QStringLiteral("laptop-2")).keyed(TestKey::P256, 2),
             "E:issuer-not-a-ca");
    addBelow("below an authority that may not sign", right.with("keyUsage", "critical,cRLSign"),
             "E:issuer-may-not-sign");
    addBelow("below an expired authority", right.valid(now.addDays(-9), now.addDays(-1)), "E:expired");
    addBelow("below an authority with SHA-1", right.signedWith("SHA1"), "E:sha1-signature");
    addBelow("below an authority with RSA 1024", right.keyed(TestKey::Rsa1024, 74), "E:rsa-too-short");
    addBelow("below an authority for this purpose", right.adding("extendedKeyUsage", m_rows.issuerPurpose));
    addBelow("below an authority for any purpose", right.adding("extendedKeyUsage", "anyExtendedKeyUsage"));
    const Made small = make(right.with("basicConstraints", "critical,CA:TRUE,pathlen:0"), &m_root);
    const Made below = make(world::authority(QStringLiteral("Below"), 3), &small);
    add("below one authority too many", {leafOf(below), below, small, m_root}, "E:path-length-exceeded");
    const Made narrow = make(right.adding("nameConstraints", "critical,permitted;DNS:example.org"), &m_root);
    const Made outside = make(m_rows.right.with("subjectAltName", m_rows.outsideNames), &narrow);
    add("a name that is not permitted", {outside, narrow, m_root}, "E:name-constraints");
    const QByteArray principal = "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:";
    const Made principals =
        make(right.adding("nameConstraints", "critical,permitted;" + principal + "corp.example.com"), &m_root);
    const bool named = m_rows.outsideNames.contains(principal);
    const Made user = make(m_rows.right.with("subjectAltName", named ? m_rows.outsideNames
                                                                     : m_rows.outsideNames + ',' + principal + "a@b.c"),
                           &principals);
    add("principal names that are limited", {user, principals, m_root}, "I:names-not-checked");
}

void PathWriter::writeCrossSigned()
{
    const Recipe shared = world::authority(QStringLiteral("Shared"), 8);
    const Made byRoot = make(shared, &m_root);
    const Made byOther = make(shared, &m_other);
    add("cross-signed", {leafOf(byRoot), byRoot, byOther, m_root, m_other}, "I:cross-signed");
    add("cross-signed, one root", {leafOf(byRoot), byOther, m_other});
    const Recipe ringB = world::authority(QStringLiteral("Ring B"), 31);
    const Made seed = make(ringB.without("authorityKeyIdentifier"));
    const Made ringA = make(world::authority(QStringLiteral("Ring A"), 30), &seed);
    add("two that signed each other", {leafOf(ringA), ringA, make(ringB, &ringA)}, "E:issuer-loop");
}

void PathWriter::addBeside(const QByteArray &name, const QList<Made> &files, const QList<Made> &beside,
                           const QByteArray &expected)
{
    add("beside, " + name, files, expected);
    for (const Made &made : beside)
        m_list.last().subjects.append({made.pem(), QStringLiteral("ca%1.pem").arg(m_list.size()), true});
}

void PathWriter::writeBeside()
{
    const Made leaf = leafOf(m_issuing);
    const QByteArray otherRoot = m_rows.otherRoot + QByteArray(":other-root");
    addBeside("all authorities", {leaf}, {m_issuing, m_root});
    addBeside("the root alone", {leaf, m_issuing}, {m_root});
    addBeside("the root, and no intermediate", {leaf}, {m_root}, "E:missing-intermediate");
    addBeside("authorities that are there twice", {leaf, m_issuing, m_root}, {m_issuing, m_root});
    addBeside("another root", {leaf, m_issuing, m_root}, {m_other}, otherRoot);
    addBeside("an intermediate, and a root that nobody gave", {leaf, m_root}, {m_issuing}, otherRoot);
    addBeside("the intermediate alone", {leaf}, {m_issuing}, "W:no-root");
    addBeside("authorities that are not needed", {leaf, m_issuing}, {m_root, m_other});
}

QList<CertificateRow> PathWriter::write()
{
    writeBeside();
    writeWhole();
    writeBroken();
    writeIssuers();
    writeCrossSigned();
    return m_list;
}

} // namespace

QList<CertificateRow> pathRows(const PathRows &rows)
{
    return PathWriter(rows).write();
}

} // namespace portreeve::tests
