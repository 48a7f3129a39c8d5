#pragma once

#include "core/guides/certificatechecks.h"
#include "tests/support/certificateworld.h"

#include <QTest>

#include <functional>

/// Rows of certificates and what a check must find in them, no more and no fewer.
namespace portreeve::tests {

struct CertificateRow {
    QByteArray name;
    QList<guides::Subject> subjects;
    QStringList expected = {}; ///< "E:expired", "W:ends-soon", "I:cross-signed", in any order
    guides::Answers answers = {};
};

inline guides::Subject fileOf(const QByteArray &bytes, const QString &name = QStringLiteral("file.pem"))
{
    return {bytes, name};
}

inline QStringList wordsOf(const QByteArray &words)
{
    return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts);
}

inline guides::Validation judgeFiles(const guides::CertificateCheck &check, const QList<guides::Subject> &subjects,
                                     const guides::Answers &answers = {}, const QDateTime &now = world::now())
{
    const guides::Validator *validator = guides::findValidator(QString::fromLatin1(check.id));
    if (validator == nullptr)
        return {{{QStringLiteral("no-such-check"), Severity::Error, {}, {}}}, {}};
    const guides::Facts facts;
    return guides::validate(*validator, subjects, {facts, answers, now});
}

inline QStringList shortFindings(const Findings &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list.append(severityId(finding.severity).left(1).toUpper() + u':' + finding.id);
    list.sort();
    return list;
}

inline void addRows(const QList<CertificateRow> &rows)
{
    QTest::addColumn<int>("row");
    for (int i = 0; i < int(rows.size()); ++i)
        QTest::newRow(rows[i].name.constData()) << i;
}

inline void judgeRow(const guides::CertificateCheck &check, const CertificateRow &row)
{
    const guides::Validation validation = judgeFiles(check, row.subjects, row.answers);
    QStringList expected = row.expected;
    expected.sort();
    QCOMPARE(shortFindings(validation.findings).join(u' '), expected.join(u' '));
    QCOMPARE(validation.isValid(), expected.filter(QStringLiteral("E:")).isEmpty());
    for (const Finding &finding : validation.findings) {
        QVERIFY2(!finding.message.isEmpty(), qPrintable(finding.id));
        QVERIFY2(!finding.message.english().contains(u'%'), qPrintable(finding.message.english()));
        QVERIFY2(!finding.where.endsWith(QLatin1StringView(": ")), qPrintable(finding.where));
    }
    for (const guides::Detail &detail : validation.details)
        QVERIFY(!detail.value.isEmpty());
}

/// Every id that the check documents has a row, and no row expects another.
inline void everyIdHasARow(const guides::CertificateCheck &check, const QList<CertificateRow> &rows)
{
    QStringList expected;
    for (const CertificateRow &row : rows) {
        for (const QString &word : row.expected)
            expected.append(word.sliced(2));
    }
    expected.sort();
    expected.removeDuplicates();
    expected.removeAll(QStringLiteral("empty"));
    expected.removeAll(QStringLiteral("too-large"));
    QCOMPARE(expected, guides::findingIdsOf(check));
}

/// Forms of one file that is right; `others` go with it. `always` is what the right file gives too.
struct FormRows {
    guides::FileDemand demand = guides::FileDemand::Any;
    Made right;
    QList<guides::Subject> others;
    QByteArray always;
};

QList<CertificateRow> formRows(const FormRows &rows);

/// A certificate made with changes that matter to every check: dates, key, what RFC 5280 forbids.
struct GeneralRows {
    Recipe right;
    std::function<QList<guides::Subject>(const Recipe &)> files;      ///< signed with P-256, or with its own key
    std::function<QList<guides::Subject>(const Recipe &)> filesByRsa; ///< not where it is self-signed
    QByteArray always;
    bool selfSigned = false;
    bool registered = false; ///< 90 days count, not 30
    bool listed = false;     ///< the algorithms that WorkSpaces recommends count
};

QList<CertificateRow> generalRows(const GeneralRows &rows);

/// Paths below a root, right and wrong, for a check that takes a lone end entity too.
struct PathRows {
    Recipe right;
    QByteArray outsideNames;  ///< subjectAltName with a DNS name that is not below example.org
    QByteArray issuerPurpose; ///< of an authority, as the check wants it
    char otherRoot = 'E';     ///< how grave another root is than those of the authorities that were given beside
};

QList<CertificateRow> pathRows(const PathRows &rows);

} // namespace portreeve::tests
