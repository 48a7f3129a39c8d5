#include "core/guides/validators/pastedsecrets.h"

#include <QRegularExpression>

#include <algorithm>

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
    const char *pattern;
    bool anyCase;
};

constexpr Form forms[] = {
    {SecretKind::PrivateKey, PrivateKeyForm, true},         {SecretKind::AccessKey, AccessKeyForm, false},
    {SecretKind::AccessKeyValue, AccessKeyValueForm, true}, {SecretKind::Password, PasswordForm, true},
    {SecretKind::ProductKey, ProductKeyForm, false},
};

QRegularExpression expression(const Form &form)
{
    return QRegularExpression(QString::fromLatin1(form.pattern), form.anyCase
                                                                     ? QRegularExpression::CaseInsensitiveOption
                                                                     : QRegularExpression::NoPatternOption);
}

int lineAt(const QString &text, qsizetype at)
{
    return int(QStringView(text).left(at).count(u'\n')) + 1;
}

} // namespace

QList<Secret> secretsIn(const QString &text)
{
    QList<Secret> secrets;
    for (const Form &form : forms) {
        Secret secret{form.kind, 0, 0};
        QRegularExpressionMatchIterator at = expression(form).globalMatch(text);
        while (at.hasNext()) {
            const QRegularExpressionMatch match = at.next();
            if (secret.count++ == 0)
                secret.line = lineAt(text, match.capturedStart());
        }
        if (secret.count > 0)
            secrets.append(secret);
    }
    std::stable_sort(secrets.begin(), secrets.end(), [](const Secret &a, const Secret &b) { return a.line < b.line; });
    return secrets;
}

bool holdsSecret(const QString &text, SecretKind kind)
{
    const auto form =
        std::find_if(std::begin(forms), std::end(forms), [kind](const Form &one) { return one.kind == kind; });
    return form != std::end(forms) && expression(*form).match(text).hasMatch();
}

} // namespace portreeve::guides
