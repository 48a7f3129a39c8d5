#include "core/guides/validators/awsids.h"

#include <QRegularExpression>

#include <algorithm>

/// Amazon Resource Names: arn:partition:service:region:account:resource (IAM user guide). What is after the account is
/// as the service authorization reference has it for IAM, acm-pca, workspaces and sns; lengths of names are those of
/// the IAM API (roles 64 characters, paths 512, SAML providers 128).
namespace portreeve::guides {

namespace {

enum class Kind { Role, SamlProvider, Authority, Directory, Topic };

struct KindForm {
    Kind kind;
    const char *id; ///< as the answer "arn-kind" names it
    const char *service;
    const char *resource;
    bool regional;
};

constexpr KindForm forms[] = {
    {Kind::Role, "iam-role", "iam", "role/", false},
    {Kind::SamlProvider, "saml-provider", "iam", "saml-provider/", false},
    {Kind::Authority, "certificate-authority", "acm-pca", "certificate-authority/", true},
    {Kind::Directory, "workspaces-directory", "workspaces", "directory/", true},
    {Kind::Topic, "sns-topic", "sns", "", true},
};

/// Inputs that ask for one kind.
struct KindOfInput {
    const char *input;
    const char *kind;
};

constexpr KindOfInput inputs[] = {
    {"saml-role-arn", "iam-role"},
    {"saml-provider-arn", "saml-provider"},
    {"cba-ca-arn", "certificate-authority"},
    {"alarm-topic-arn", "sns-topic"},
};

struct Part {
    QString text;
    qsizetype at = 0;
};

struct Arn {
    Part partition;
    Part service;
    Part region;
    Part account;
    Part resource;
};

/// Five colons at least; the resource may have more.
std::optional<Arn> split(const QString &line)
{
    QList<Part> parts;
    qsizetype begin = 0;
    while (parts.size() < 5) {
        const qsizetype colon = line.indexOf(u':', begin);
        if (colon < 0)
            return std::nullopt;
        parts.append({line.mid(begin, colon - begin), begin});
        begin = colon + 1;
    }
    return Arn{parts[1], parts[2], parts[3], parts[4], {line.mid(begin), begin}};
}

const KindForm *formOf(const Arn &arn)
{
    const auto at = std::find_if(std::begin(forms), std::end(forms), [&arn](const KindForm &form) {
        return arn.service.text == QLatin1StringView(form.service) &&
               arn.resource.text.startsWith(QLatin1StringView(form.resource));
    });
    return at == std::end(forms) ? nullptr : at;
}

/// The kind that is expected: by the answer "arn-kind", or by the input that is being judged.
const KindForm *expectedForm(const QString &line, const ValidationContext &context)
{
    QString id = context.answers.one(QStringLiteral("arn-kind"));
    const QString input =
        judgedInput(context, {line}, {inputs[0].input, inputs[1].input, inputs[2].input, inputs[3].input});
    for (const KindOfInput &one : inputs) {
        if (id.isEmpty() && input == QLatin1StringView(one.input))
            id = QString::fromLatin1(one.kind);
    }
    const auto at = std::find_if(std::begin(forms), std::end(forms),
                                 [&id](const KindForm &form) { return id == QLatin1StringView(form.id); });
    return at == std::end(forms) ? nullptr : at;
}

Message expectation(Kind kind)
{
    switch (kind) {
    case Kind::Role:
        return PR_MESSAGE("guides", "The ARN of an IAM role is expected; its last part begins with role/.");
    case Kind::SamlProvider:
        return PR_MESSAGE("guides", "The ARN of a SAML identity provider is expected; its last part begins with "
                                    "saml-provider/.");
    case Kind::Authority:
        return PR_MESSAGE("guides",
                          "The ARN of a certificate authority of AWS Private CA is expected; its last part begins "
                          "with certificate-authority/.");
    case Kind::Topic:
        return PR_MESSAGE("guides", "The ARN of an SNS topic is expected; its service is sns.");
    case Kind::Directory:
        break;
    }
    return PR_MESSAGE("guides", "The ARN of a WorkSpaces directory is expected; its last part begins with directory/.");
}

/// What is no ARN of one thing; true where that was said.
bool isUnusable(const QString &line, TypedReport &report)
{
    if (!line.startsWith(QStringLiteral("arn:"))) {
        report.error("not-an-arn", PR_MESSAGE("guides", "An ARN begins with arn: and has its parts between colons."),
                     0);
        return true;
    }
    static const QRegularExpression second(QStringLiteral("[,;\\s]\\s*arn:"));
    if (const qsizetype at = line.indexOf(second); at >= 0) {
        report.error(
            "several-arns",
            PR_MESSAGE("guides", "One ARN is expected. The pair of role and provider belongs into the assertion."), at);
        return true;
    }
    static const QRegularExpression filler(
        QStringLiteral("[<>{}]|\\bACCOUNT-?(?:ID|NUMBER)|\\bREGION-CODE|\\bDIRECTORY-ID|\\bIDENTITY-PROVIDER|"
                       "\\bPROVIDERNAME|\\bROLENAME"));
    if (const qsizetype at = line.indexOf(filler); at >= 0) {
        report.error("placeholder", PR_MESSAGE("guides", "A placeholder of the documents still stands here."), at);
        return true;
    }
    if (const qsizetype at = line.indexOf(u'*'); at >= 0) {
        report.error("wildcard", PR_MESSAGE("guides", "A wildcard stands for many resources, and one is expected."),
                     at);
        return true;
    }
    return false;
}

void judgePartition(const Part &partition, const ValidationContext &context, TypedReport &report)
{
    const QString &name = partition.text;
    const bool known = std::any_of(context.facts.regions.cbegin(), context.facts.regions.cend(),
                                   [&name](const RegionFacts &region) { return region.partition == name; }) ||
                       name == QStringLiteral("aws") || name == QStringLiteral("aws-us-gov") ||
                       name == QStringLiteral("aws-cn");
    if (!known) {
        report.error("unknown-partition",
                     PR_MESSAGE("guides", "The partition is aws, aws-us-gov or aws-cn; this one is not known here."),
                     partition.at);
        return;
    }
    report.detail(PR_MESSAGE("guides", "Partition"), name);
    const RegionFacts *region = answeredRegion(context);
    if (region && region->partition != name) {
        report.error("partition-differs",
                     PR_MESSAGE("guides", "The Region %1 is in the partition %2, and the ARN names %3.")
                         .arg(region->code)
                         .arg(region->partition)
                         .arg(name),
                     partition.at);
    } else if (name != QStringLiteral("aws")) {
        report.info("partition", PR_MESSAGE("guides", "The ARN is of the partition %1.").arg(name), partition.at);
    }
}

void judgeRegion(const Part &part, const KindForm &form, const ValidationContext &context, TypedReport &report)
{
    if (!form.regional) {
        if (!part.text.isEmpty())
            report.error("region-not-empty", PR_MESSAGE("guides", "IAM has no Regions: two colons follow on iam."),
                         part.at);
        return;
    }
    if (part.text.isEmpty()) {
        report.error("region-missing", PR_MESSAGE("guides", "The Region is not there."), part.at);
        return;
    }
    report.detail(PR_MESSAGE("guides", "Region"), shownText(part.text));
    const QString answered = context.answers.one(QStringLiteral("region"));
    if (!answered.isEmpty() && answered != part.text) {
        report.error("region-differs",
                     PR_MESSAGE("guides", "The ARN names the Region %1, and %2 is chosen here. Both must be the same.")
                         .arg(shownText(part.text))
                         .arg(answered),
                     part.at);
    } else if (!context.facts.region(part.text)) {
        report.warning("region-unknown",
                       PR_MESSAGE("guides", "The Region %1 is not one of those that the documents list.")
                           .arg(shownText(part.text)),
                       part.at);
    }
}

void judgeAccount(const Part &part, Kind kind, const ValidationContext &context, TypedReport &report)
{
    if (part.text.isEmpty()) {
        report.error("account-missing", PR_MESSAGE("guides", "The account id is not there."), part.at);
        return;
    }
    if (!judgeAccountId(part.text, part.at, report))
        return;
    report.detail(PR_MESSAGE("guides", "Account"), part.text);
    const QString answered = context.answers.one(QStringLiteral("account-id"));
    if (answered.isEmpty() || answered == part.text)
        return;
    if (kind == Kind::Authority) {
        report.warning("other-account",
                       PR_MESSAGE("guides",
                                  "The certificate authority is in the account %1 and not in %2. That works when it "
                                  "is shared with AWS RAM, and without the console.")
                           .arg(part.text)
                           .arg(answered),
                       part.at);
        return;
    }
    report.error(
        "account-differs",
        PR_MESSAGE("guides", "The ARN names the account %1, and %2 is given here.").arg(part.text).arg(answered),
        part.at);
}

struct NameForm {
    const char *others; ///< besides ASCII letters and digits
    int longest;
};

void judgeIamName(const QString &name, qsizetype at, const NameForm &form, TypedReport &report)
{
    if (name.isEmpty()) {
        report.error("name-missing", PR_MESSAGE("guides", "The name after the last slash is not there."), at);
        return;
    }
    const QString others = QString::fromLatin1(form.others);
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (!isAsciiLetterOrDigit(name[i]) && !others.contains(name[i])) {
            report.error(
                "bad-character",
                PR_MESSAGE("guides", "IAM does not take %1 in this name.").arg(shownCharacter(characterAt(name, i))),
                at + i);
            break;
        }
    }
    if (name.size() > form.longest) {
        report.error(
            "name-too-long",
            PR_MESSAGE("guides", "The name has %1 characters; %2 are the most.").arg(name.size()).arg(form.longest),
            at + form.longest);
    }
    report.detail(PR_MESSAGE("guides", "Name"), shownText(name));
}

void judgeRole(const QString &path, qsizetype at, TypedReport &report)
{
    if (path.startsWith(QStringLiteral("aws-service-role/")) || path.startsWith(QStringLiteral("service-role/"))) {
        report.warning(
            "service-role",
            PR_MESSAGE("guides", "This role is of a service. Users who sign in with SAML need a role of their own."),
            at);
    }
    const qsizetype name = path.lastIndexOf(u'/') + 1;
    if (name > 510) {
        report.error("path-too-long", PR_MESSAGE("guides", "The path of a role has 512 characters at most."), at);
        return;
    }
    judgeIamName(path.mid(name), at + name, {"_+=,.@-", 64}, report);
}

void judgeAuthority(const QString &id, qsizetype at, TypedReport &report)
{
    static const QRegularExpression form(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"));
    if (!form.match(id).hasMatch()) {
        report.error(
            "bad-authority-id",
            PR_MESSAGE("guides", "The id of a certificate authority has 32 hexadecimal digits in five groups."), at);
        return;
    }
    report.detail(PR_MESSAGE("guides", "Name"), id);
}

/// At most 256 letters, digits, hyphens and underscores (API of SNS, CreateTopic), .fifo after them for such a topic.
void judgeTopic(QString name, qsizetype at, TypedReport &report)
{
    if (name.endsWith(QStringLiteral(".fifo")))
        name.chop(5);
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (!isAsciiLetterOrDigit(name[i]) && name[i] != u'-' && name[i] != u'_') {
            report.error("bad-character",
                         PR_MESSAGE("guides", "The name of an SNS topic does not have %1 in it.")
                             .arg(shownCharacter(characterAt(name, i))),
                         at + i);
            return;
        }
    }
    if (name.isEmpty() || name.size() > 256) {
        report.error("topic-length", PR_MESSAGE("guides", "The name of an SNS topic has 1 to 256 characters."), at);
        return;
    }
    report.detail(PR_MESSAGE("guides", "Name"), shownText(name));
}

void judgeDirectory(const QString &id, qsizetype at, const ValidationContext &context, TypedReport &report)
{
    if (!judgeDirectoryId(id, at, report))
        return;
    report.detail(PR_MESSAGE("guides", "Directory"), id);
    const QString answered = context.answers.one(QStringLiteral("directory-id"));
    if (!answered.isEmpty() && answered != id) {
        report.error("directory-differs",
                     PR_MESSAGE("guides", "The ARN names the directory %1, and %2 is given here.")
                         .arg(id)
                         .arg(shownText(answered)),
                     at);
    }
}

void judgeResource(const Part &resource, const KindForm &form, const ValidationContext &context, TypedReport &report)
{
    const qsizetype begin = qsizetype(qstrlen(form.resource));
    const QString rest = resource.text.mid(begin);
    const qsizetype at = resource.at + begin;
    switch (form.kind) {
    case Kind::Role:
        judgeRole(rest, at, report);
        break;
    case Kind::SamlProvider:
        judgeIamName(rest, at, {"._-", 128}, report);
        break;
    case Kind::Authority:
        judgeAuthority(rest, at, report);
        break;
    case Kind::Directory:
        judgeDirectory(rest, at, context, report);
        break;
    case Kind::Topic:
        judgeTopic(rest, at, report);
        break;
    }
}

void judgeOtherKind(const Arn &arn, TypedReport &report)
{
    if (arn.service.text == QStringLiteral("sts")) {
        report.error("session",
                     PR_MESSAGE("guides",
                                "This names a session of a role. The ARN of the role itself has iam and role/ in "
                                "it."),
                     arn.service.at);
        return;
    }
    report.error("other-kind",
                 PR_MESSAGE("guides",
                            "The guides ask for no resource of this kind, but for IAM roles, SAML identity providers, "
                            "certificate authorities of AWS Private CA, WorkSpaces directories and SNS topics."),
                 arn.service.at);
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    if (isUnusable(line, report))
        return;
    const std::optional<Arn> arn = split(line);
    if (!arn) {
        report.error("too-few-parts", PR_MESSAGE("guides", "An ARN has six parts with five colons between them."));
        return;
    }
    judgePartition(arn->partition, context, report);
    const KindForm *form = formOf(*arn);
    const KindForm *expected = expectedForm(line, context);
    if (!form) {
        if (expected)
            report.error("kind-differs", expectation(expected->kind), arn->service.at);
        else
            judgeOtherKind(*arn, report);
        return;
    }
    report.detail(PR_MESSAGE("guides", "Kind"), QString::fromLatin1(form->id));
    if (expected && expected->kind != form->kind) {
        report.error("kind-differs", expectation(expected->kind), arn->service.at);
        return;
    }
    judgeRegion(arn->region, *form, context, report);
    judgeAccount(arn->account, form->kind, context, report);
    judgeResource(arn->resource, *form, context, report);
}

} // namespace

Validator make_arn_validator()
{
    return lineValidator("arn", PR_MESSAGE("guides", "ARN"), check);
}

} // namespace portreeve::guides
