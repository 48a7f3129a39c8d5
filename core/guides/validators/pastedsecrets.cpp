#include "core/guides/validators/pastedsecrets.h"

#include "core/pki/contentkind.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace portreeve::guides {

namespace {

/// Forms: RFC 7468 for the label of a key; the IAM user guide (unique identifiers) for AKIA and ASIA; the letters of
/// product keys are those that Windows prints. A name with a value that says nothing (stars, "not set") is no password.
constexpr const char *PrivateKeyForm = "-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----";
constexpr const char *AccessKeyForm = "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b";
constexpr const char *AccessKeyValueForm = "(?:secret[_ ]?access[_ ]?key|(?:session|security)_?token)[\"']?"
                                           "\\s{0,8}[=:>]\\s{0,8}[\"']?[A-Za-z0-9/+=]{16}";
constexpr const char *PasswordForm = "(?:\\b|_)(?:password|passwd|pwd|passphrase)[\"']?[ \\t]{0,8}[=:][ \\t]{0,8}[\"']?"
                                     "(?!(?:\\*|\\.|true\\b|false\\b|yes\\b|no\\b|none\\b|null\\b|not\\b|n/"
                                     "a\\b|set\\b|unset\\b|empty\\b|hidden\\b|masked\\b|"
                                     "required\\b|expired\\b|never\\b|unknown\\b))[^\\s\"',;]{3}|<(?:[A-Za-z]{1,20})?"
                                     "password>\\s{0,8}(?:<value>)?[^<\\s*]";
constexpr const char *ProductKeyForm = "\\b[BCDFGHJKMNPQRTVWXY2346789]{5}(?:-[BCDFGHJKMNPQRTVWXY2346789]{5}){4}\\b";

struct Form {
    SecretKind kind;
    QRegularExpression pattern;
};

QRegularExpression inAnyCase(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption);
}

QRegularExpression asWritten(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern));
}

const std::array<Form, 5> &forms()
{
    static const std::array<Form, 5> known{{{SecretKind::PrivateKey, inAnyCase(PrivateKeyForm)},
                                            {SecretKind::AccessKey, asWritten(AccessKeyForm)},
                                            {SecretKind::AccessKeyValue, inAnyCase(AccessKeyValueForm)},
                                            {SecretKind::Password, inAnyCase(PasswordForm)},
                                            {SecretKind::ProductKey, asWritten(ProductKeyForm)}}};
    return known;
}

int lineAt(const QString &text, qsizetype at)
{
    return int(QStringView(text).left(at).count(u'\n')) + 1;
}

} // namespace

QList<Secret> secretsIn(const QString &text)
{
    QList<Secret> secrets;
    for (const Form &form : forms()) {
        Secret secret{form.kind, 0, 0};
        QRegularExpressionMatchIterator at = form.pattern.globalMatch(text);
        while (at.hasNext()) {
            const QRegularExpressionMatch match = at.next();
            if (secret.count++ == 0)
                secret.line = lineAt(text, match.capturedStart());
        }
        if (secret.count > 0)
            secrets.append(secret);
    }
    const bool marked = !secrets.isEmpty() && secrets.constFirst().kind == SecretKind::PrivateKey;
    if (!marked && pki::showsPrivateKey(text.toUtf8()))
        secrets.append({SecretKind::PrivateKey, 0, 1});
    std::stable_sort(secrets.begin(), secrets.end(), [](const Secret &a, const Secret &b) { return a.line < b.line; });
    return secrets;
}

bool holdsSecret(const QString &text, SecretKind kind)
{
    const auto form =
        std::find_if(forms().cbegin(), forms().cend(), [kind](const Form &one) { return one.kind == kind; });
    return form != forms().cend() && form->pattern.match(text).hasMatch();
}

} // namespace portreeve::guides
