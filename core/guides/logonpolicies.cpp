#include "core/guides/logonpolicies.h"

#include "core/guides/quote.h"

#include <QStringList>

namespace portreeve::guides {

namespace {

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

QString joined(const QStringList &lines, QLatin1StringView end)
{
    return lines.join(end) + end;
}

constexpr QLatin1StringView LineFeed("\n");

} // namespace

QString logonPolicyTable()
{
    QStringList lines;
    for (const LogonPolicy &policy : LogonPolicies) {
        if (!lines.isEmpty())
            lines.append(QString());
        lines.append(latin(policy.setting));
        if (*policy.otherName)
            lines.append(QStringLiteral("  Or     ") + latin(policy.otherName));
        lines += {QStringLiteral("  Path   ") + latin(policy.path), QStringLiteral("  Value  ") + latin(policy.value)};
    }
    return joined(lines, LineFeed);
}

QString logonPolicyRegistry()
{
    QStringList lines{QStringLiteral("Windows Registry Editor Version 5.00"), QString(),
                      QStringLiteral("[HKEY_LOCAL_MACHINE\\%1]").arg(latin(LogonPolicyKey))};
    for (const LogonPolicy &policy : LogonPolicies) {
        lines.append(registryQuoted(latin(policy.registryName)) +
                     QStringLiteral("=dword:%1").arg(policy.registryValue, 8, 16, QChar(u'0')));
    }
    return joined(lines, QLatin1StringView("\r\n"));
}

QString logonPolicyCheck()
{
    QStringList lines{QStringLiteral("$key = ") + powershellQuoted(QStringLiteral("HKLM:\\") + latin(LogonPolicyKey)),
                      QStringLiteral("$expected = [ordered]@{")};
    for (const LogonPolicy &policy : LogonPolicies)
        lines.append(
            QStringLiteral("    %1 = %2").arg(latin(policy.registryName), QString::number(policy.registryValue)));
    lines += {QStringLiteral("}"),
              QStringLiteral("$values = Get-ItemProperty -Path $key"),
              QStringLiteral("foreach ($name in $expected.Keys) {"),
              QStringLiteral("    $is = $values.$name"),
              QStringLiteral("    if ($is -eq $expected[$name]) { \"${name}: as expected\" }"),
              QStringLiteral("    elseif ($null -eq $is) { \"${name}: not set, expected $($expected[$name])\" }"),
              QStringLiteral("    else { \"${name}: $is, expected $($expected[$name])\" }"),
              QStringLiteral("}")};
    return joined(lines, LineFeed);
}

} // namespace portreeve::guides
