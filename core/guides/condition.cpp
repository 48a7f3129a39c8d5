#include "core/guides/condition.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

QStringList yesOrNo(bool value)
{
    return {value ? QStringLiteral("yes") : QStringLiteral("no")};
}

QStringList factOf(const RegionFacts &region, QStringView name)
{
    struct Flag {
        const char *name;
        bool RegionFacts::*value;
    };
    static constexpr Flag flags[] = {
        {"workspaces-personal", &RegionFacts::workspacesPersonal},
        {"saml", &RegionFacts::saml},
        {"smart-card-pre-session", &RegionFacts::smartCardPreSession},
        {"fips", &RegionFacts::fips},
        {"dcv", &RegionFacts::dcv},
        {"pcoip", &RegionFacts::pcoip},
        {"global-accelerator", &RegionFacts::globalAccelerator},
        {"entra-or-custom-directories", &RegionFacts::entraOrCustomDirectories},
        {"byol-graphics", &RegionFacts::byolGraphics},
        {"byol-account-linking", &RegionFacts::byolAccountLinking},
    };
    if (name == u"partition")
        return {region.partition};
    for (const Flag &flag : flags) {
        if (name == QLatin1StringView(flag.name))
            return yesOrNo(region.*flag.value);
    }
    Q_ASSERT_X(false, "factOf", "a condition names a fact that does not exist");
    return {};
}

Applies applies(const Condition &condition, const Answers &answers, const Facts &facts)
{
    const QStringList values = valuesOf(QString::fromLatin1(condition.subject), answers, facts);
    if (values.isEmpty())
        return Applies::Unknown;
    const bool named = std::any_of(condition.anyOf.cbegin(), condition.anyOf.cend(),
                                   [&values](const char *id) { return values.contains(QString::fromLatin1(id)); });
    return named != condition.holdsNot ? Applies::Yes : Applies::No;
}

} // namespace

QStringList valuesOf(const QString &subject, const Answers &answers, const Facts &facts)
{
    const QStringView prefix = u"region.";
    if (!subject.startsWith(prefix))
        return answers.all(subject);
    const RegionFacts *region = facts.region(answers.one(QStringLiteral("region")));
    return region ? factOf(*region, QStringView(subject).mid(prefix.size())) : QStringList();
}

Applies applies(const Conditions &conditions, const Answers &answers, const Facts &facts)
{
    Applies all = Applies::Yes;
    for (const Condition &condition : conditions) {
        const Applies one = applies(condition, answers, facts);
        if (one == Applies::No)
            return Applies::No;
        if (one == Applies::Unknown)
            all = Applies::Unknown;
    }
    return all;
}

} // namespace portreeve::guides
