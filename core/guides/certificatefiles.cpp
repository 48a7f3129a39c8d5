#include "core/guides/certificatefiles.h"

#include "core/pki/fileform.h"

#include <algorithm>
#include <optional>

namespace portreeve::guides {

namespace {

constexpr qsizetype CertificateLimit = 100;

constexpr Severity I = Severity::Info;
constexpr Severity W = Severity::Warning;
constexpr Severity E = Severity::Error;

/// How grave a form is, in the order of FileDemand; nothing where it does not matter.
struct Grade {
    const char *id = "";
    std::array<std::optional<Severity>, 3> severity;
};

constexpr std::array Grades{
    Grade{"der", {E, E, I}},
    Grade{"bytes-after", {E, E, W}},
    Grade{"pkcs7", {E, E, I}},
    Grade{"no-begin-line", {E, E, W}},
    Grade{"wrong-encoding", {E, E, W}},
    Grade{"byte-order-mark", {E, W, W}},
    Grade{"other-label", {E, E, W}},
    Grade{"carriage-return-only", {E, W, W}},
    Grade{"white-space", {E, W, W}},
    Grade{"blank-line", {E, W, W}},
    Grade{"line-length", {E, W, {}}},
    Grade{"text-around", {E, W, {}}},
    Grade{"several-blocks", {E, W, {}}},
    Grade{"missing-final-line-break", {E, {}, {}}},
};

std::optional<Severity> gradeOf(QLatin1StringView id, FileDemand demand)
{
    for (const Grade &grade : Grades) {
        if (id == QLatin1StringView(grade.id))
            return grade.severity[size_t(demand)];
    }
    return E;
}

class FileReader
{
public:
    FileReader(const Subject &subject, FileDemand demand, Findings &findings)
        : m_file(subject.where)
        , m_form(pki::readFileForm(subject.bytes))
        , m_demand(demand)
        , m_findings(findings)
    {}

    [[nodiscard]] const pki::FileForm &form() const { return m_form; }
    void judge();

private:
    void add(const char *id, const Message &message, int line = 0);
    void judgeRefused();
    void judgeWhole();
    void judgeWholeCertificate();
    void judgeWholePkcs7();
    void judgeText();
    void judgePem();
    void judgeBlock(const pki::PemBlock &block);
    void judgeLines(const pki::PemBlock &block);

    QString m_file;
    pki::FileForm m_form;
    FileDemand m_demand;
    Findings &m_findings;
};

void FileReader::add(const char *id, const Message &message, int line)
{
    if (const auto severity = gradeOf(QLatin1StringView(id), m_demand))
        m_findings.append({QString::fromLatin1(id), *severity, message, placeOf(m_file, line)});
}

void FileReader::judgeRefused()
{
    if (m_form.kind == pki::ContentKind::Pkcs12) {
        add("pkcs12", PR_MESSAGE("guides", "This is a PKCS#12 file, which commonly holds a private key; it was not "
                                           "opened. Take the certificates out of it: "
                                           "openssl pkcs12 -in FILE -nokeys -out certificates.pem"));
    } else if (m_form.kind == pki::ContentKind::KeyStore) {
        add("key-store", PR_MESSAGE("guides", "This is a Java key store, which commonly holds private keys; it was not "
                                              "opened. Take the certificate out of it: "
                                              "keytool -exportcert -rfc -keystore FILE -alias NAME"));
    } else {
        add("private-key", PR_MESSAGE("guides", "This file holds a private key, so nothing of it was read or kept. A "
                                                "private key stays where it was made; give the certificate alone: "
                                                "openssl x509 -in FILE -out certificate.pem"));
    }
}

void FileReader::judgeWholeCertificate()
{
    if (m_form.bareBase64)
        add("no-begin-line",
            PR_MESSAGE("guides", "This is Base64 without a first and a last line. Put -----BEGIN CERTIFICATE----- "
                                 "before it and -----END CERTIFICATE----- after it, each on a line of its own. On "
                                 "Windows: certutil -decode FILE certificate.cer, then certutil -encode "
                                 "certificate.cer certificate.pem"));
    else
        add("der", PR_MESSAGE("guides", "This is a certificate in DER form. Where PEM text is asked for, convert it: "
                                        "openssl x509 -inform der -in FILE -out certificate.pem, or on Windows: "
                                        "certutil -encode FILE certificate.pem"));
    if (m_form.bytesAfter > 0)
        add("bytes-after",
            PR_MESSAGE("guides", "More bytes follow the certificate (%1 of them), if only a line break that an "
                                 "editor added. Export the certificate again.")
                .arg(m_form.bytesAfter));
}

void FileReader::judgeWholePkcs7()
{
    if (m_form.bareBase64)
        add("pkcs7",
            PR_MESSAGE("guides", "This is PKCS#7 in Base64 without a first and a last line. Put -----BEGIN PKCS7----- "
                                 "before it and -----END PKCS7----- after it, each on a line of its own, and take the "
                                 "certificates out of it: openssl pkcs7 -in FILE -print_certs. On Windows: certutil "
                                 "-decode FILE chain.p7b, then open chain.p7b and export each certificate as Base-64 "
                                 "encoded X.509."));
    else
        add("pkcs7",
            PR_MESSAGE("guides", "This is a PKCS#7 file. Where PEM text is asked for, take the certificates out of it: "
                                 "openssl pkcs7 -inform der -in FILE -print_certs. On Windows open it and export each "
                                 "certificate as Base-64 encoded X.509."));
}

/// A file that is no PEM text.
void FileReader::judgeWhole()
{
    switch (m_form.kind) {
    case pki::ContentKind::Certificate:
        judgeWholeCertificate();
        break;
    case pki::ContentKind::Pkcs7:
        judgeWholePkcs7();
        break;
    case pki::ContentKind::Request:
        add("request", PR_MESSAGE("guides", "This is a certificate request. Give the certificate that the "
                                            "certification authority made from it."));
        break;
    case pki::ContentKind::Crl:
        add("crl", PR_MESSAGE("guides", "This is a certificate revocation list. Give the certificate."));
        break;
    default:
        break;
    }
}

void FileReader::judgeText()
{
    if (m_form.encoding == pki::TextEncoding::Utf16 || m_form.encoding == pki::TextEncoding::Utf32)
        add("wrong-encoding", PR_MESSAGE("guides", "This text is in UTF-16 or UTF-32. Save it as ASCII or UTF-8; in "
                                                   "PowerShell: Set-Content -Encoding ascii"));
    if (m_form.byteOrderMark)
        add("byte-order-mark", PR_MESSAGE("guides", "The text begins with a byte order mark, which is not seen in an "
                                                    "editor. Save it as UTF-8 without one, or as ASCII."));
    if (m_form.carriageReturnLine > 0)
        add("carriage-return-only",
            PR_MESSAGE("guides", "A line ends in a carriage return alone. Lines end in a line "
                                 "feed, or in carriage return and line feed."),
            m_form.carriageReturnLine);
    if (m_form.oddMarkLine > 0)
        add("begin-line",
            PR_MESSAGE("guides", "This line looks like the first line of a certificate, and is not "
                                 "exactly -----BEGIN CERTIFICATE----- with five hyphens on each side."),
            m_form.oddMarkLine);
}

void FileReader::judgeLines(const pki::PemBlock &block)
{
    if (block.spacedLine > 0)
        add("white-space", PR_MESSAGE("guides", "There is white space in this line. Remove it, also at the end."),
            block.spacedLine);
    if (block.blankLine > 0)
        add("blank-line", PR_MESSAGE("guides", "There is an empty line inside the certificate. Remove it."),
            block.blankLine);
    if (block.oddLine > 0)
        add("line-length",
            PR_MESSAGE("guides", "Each line but the last must have exactly 64 characters, and the last "
                                 "at most 64. Write it anew: openssl x509 -in FILE -out certificate.pem, or on "
                                 "Windows: certutil -decode FILE certificate.cer, then certutil -encode "
                                 "certificate.cer certificate.pem"),
            block.oddLine);
}

void FileReader::judgeBlock(const pki::PemBlock &block)
{
    const bool labelled = block.label == "CERTIFICATE";
    if (block.kind == pki::ContentKind::Pkcs7 && block.lastLine > 0) {
        add("pkcs7",
            PR_MESSAGE("guides", "This is PKCS#7 in PEM form. Take the certificates out of it: openssl pkcs7 -in FILE "
                                 "-print_certs. On Windows open it and export each certificate as Base-64 encoded "
                                 "X.509."),
            block.line);
    } else if (block.kind == pki::ContentKind::Request) {
        add("request",
            PR_MESSAGE("guides", "This is a certificate request. Give the certificate that the "
                                 "certification authority made from it."),
            block.line);
    } else if (block.kind == pki::ContentKind::Crl) {
        add("crl", PR_MESSAGE("guides", "This is a certificate revocation list. Give the certificate."), block.line);
    } else if (block.lastLine == 0) {
        add("no-end-line",
            PR_MESSAGE("guides", "The block that begins here has no last line. Copy the whole of it, "
                                 "with -----END CERTIFICATE-----."),
            block.line);
    } else if (block.kind != pki::ContentKind::Certificate && block.label.contains("CERTIFICATE")) {
        add("damaged",
            PR_MESSAGE("guides", "What stands between these lines is not a certificate: it was cut, "
                                 "changed or copied with something else. Export it again."),
            block.badLine > 0 ? block.badLine : block.line);
    } else if (block.kind == pki::ContentKind::Certificate && !labelled) {
        add("other-label",
            PR_MESSAGE("guides", "The first and last line of this certificate must say CERTIFICATE and "
                                 "nothing else. Write it anew: openssl x509 -in FILE -out "
                                 "certificate.pem"),
            block.line);
    }
    if (block.kind == pki::ContentKind::Certificate)
        judgeLines(block);
}

void FileReader::judgePem()
{
    for (const pki::PemBlock &block : m_form.blocks)
        judgeBlock(block);
    if (m_form.certificates.isEmpty())
        return;
    if (m_form.blocks.size() > 1)
        add("several-blocks",
            PR_MESSAGE("guides", "There is more than one block in this file, and one certificate is "
                                 "taken at a time. Give each a file of its own."),
            m_form.blocks[1].line);
    if (m_form.outsideLine > 0 && m_form.outsideLine != m_form.oddMarkLine)
        add("text-around",
            PR_MESSAGE("guides", "There is something before or after the certificate, be it an empty "
                                 "line. Leave only what stands from -----BEGIN to the end of the line "
                                 "of -----END."),
            m_form.outsideLine);
    if (!m_form.finalLineBreak)
        add("missing-final-line-break", PR_MESSAGE("guides", "The last line does not end in a line break, which the "
                                                             "service asks for. Add one."));
}

void FileReader::judge()
{
    if (m_form.isRefused()) {
        judgeRefused();
        return;
    }
    judgeText();
    const qsizetype before = m_findings.size();
    if (m_form.isPem())
        judgePem();
    else if (m_form.oddMarkLine == 0)
        judgeWhole();
    const bool explained = std::any_of(m_findings.cbegin() + before, m_findings.cend(),
                                       [](const Finding &finding) { return finding.severity == E; });
    if (m_form.certificates.isEmpty() && m_form.oddMarkLine == 0 && !explained)
        add("no-certificate", PR_MESSAGE("guides", "There is no certificate in this file."));
}

/// Of several, by the line of their block, or by their number in a block of several.
QString placeOfFound(const pki::FileForm &form, qsizetype index, const QString &name)
{
    const QList<pki::FoundCertificate> &all = form.certificates;
    const int line = all[index].line;
    const auto sameLine = [line](const pki::FoundCertificate &other) {
        return other.line == line;
    };
    if (std::count_if(all.cbegin(), all.cend(), sameLine) > 1)
        return QStringLiteral("%1#%2").arg(name, QString::number(index + 1));
    return placeOf(name, all.size() > 1 ? line : 0);
}

/// Where a file must have one form exactly, what comes in a container is told of, and not judged.
void addCertificates(CertificateFiles &files, const pki::FileForm &form, int file, const QString &name,
                     FileDemand demand)
{
    for (qsizetype i = 0; i < form.certificates.size(); ++i) {
        if (demand == FileDemand::ExactPattern && form.certificates[i].unordered)
            continue;
        const auto profile = pki::readProfile(form.certificates[i].der);
        if (!profile)
            continue;
        if (files.certificates.size() == CertificateLimit) {
            const QString id = QStringLiteral("too-many-certificates");
            if (std::any_of(files.findings.cbegin(), files.findings.cend(),
                            [&id](const Finding &finding) { return finding.id == id; }))
                return;
            files.findings.append({id, Severity::Error,
                                   PR_MESSAGE("guides", "There are more than %1 certificates. Give only those of one "
                                                        "path.")
                                       .arg(CertificateLimit),
                                   name});
            return;
        }
        files.certificates.append({*profile, file, placeOfFound(form, i, name), form.certificates[i].unordered});
    }
}

void addBeside(CertificateFiles &files, const Subject &subject, int index)
{
    CertificateFiles read;
    const pki::FileForm form = pki::readFileForm(subject.bytes);
    if (!form.isRefused())
        addCertificates(read, form, index, subject.where, FileDemand::Any);
    for (JudgedCertificate &one : read.certificates) {
        const auto same =
            std::find_if(files.certificates.begin(), files.certificates.end(), [&one](const JudgedCertificate &other) {
                return other.profile.certificate == one.profile.certificate;
            });
        if (same != files.certificates.end()) {
            same->trusted = true;
            continue;
        }
        one.beside = true;
        one.trusted = true;
        files.certificates.append(one);
    }
}

} // namespace

QString placeOf(const QString &file, int line)
{
    if (line == 0)
        return file;
    return file.isEmpty() ? QString::number(line) : QStringLiteral("%1:%2").arg(file, QString::number(line));
}

QString placeOf(const JudgedCertificate &certificate, const QString &field)
{
    if (field.isEmpty())
        return certificate.where;
    return certificate.where.isEmpty() ? field : QStringLiteral("%1: %2").arg(certificate.where, field);
}

CertificateFiles readCertificateFiles(const QList<Subject> &subjects, FileDemand demand)
{
    CertificateFiles files;
    Findings refusals;
    for (int i = 0; i < int(subjects.size()); ++i) {
        if (subjects[i].beside)
            continue;
        FileReader reader(subjects[i], demand, files.findings);
        const qsizetype before = files.findings.size();
        reader.judge();
        if (reader.form().isRefused())
            refusals += files.findings.sliced(before);
        addCertificates(files, reader.form(), i, subjects[i].where, demand);
    }
    if (!refusals.isEmpty())
        return {{}, refusals, true};
    for (int i = 0; i < int(subjects.size()); ++i) {
        if (subjects[i].beside)
            addBeside(files, subjects[i], i);
    }
    return files;
}

} // namespace portreeve::guides
