#include "tests/core/guides/guidefaults.h"

#include "core/guides/validator.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace portreeve::tests {

namespace {

using namespace guides;

/// Input ids that several guides share: a condition may name one that its own guide does not ask for.
constexpr const char *SharedInputs[] = {
    "region",
    "account-id",
    "directory-id",
    "directory-type",
    "directory-domain",
    "netbios-name",
    "os",
    "protocol",
    "clients",
    "user-count",
    "vpc-cidrs",
    "route-cidrs",
    "available-cidrs",
    "own-egress",
    "registration-code",
    "saml-idp",
    "saml-fips",
    "user-principal-name",
    "sam-account-name",
    "computer-name",
    "saml-idp-host",
    "saml-provider-arn",
    "saml-role-name",
    "saml-role-arn",
    "saml-client-parameter",
    "byol-image-source",
    "management-cidr",
};

constexpr const char *RegionSubjects[] = {
    "region.workspaces-personal",
    "region.saml",
    "region.smart-card-pre-session",
    "region.fips",
    "region.dcv",
    "region.pcoip",
    "region.global-accelerator",
    "region.byol-graphics",
    "region.byol-account-linking",
    "region.entra-or-custom-directories",
};

constexpr const char *Languages[] = {"json", "powershell", "shell", "text", "registry", "url"};
constexpr const char *Pages[] = {"plan", "endpoints", "ranges", "check", "monitor", "firewall", "guides"};

template<typename List>
bool contains(const List &list, const QString &text)
{
    return std::any_of(std::begin(list), std::end(list),
                       [&text](const char *one) { return text == QLatin1StringView(one); });
}

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

/// Collects lines that begin with where they are about.
class Faults
{
public:
    explicit Faults(const Guide &guide)
        : m_where(latin(guide.id))
    {}
    void at(const Step &step) { m_step = latin(step.id); }
    void add(const QString &text) { m_lines.append(QStringList{m_where, m_step, text}.join(QStringLiteral(": "))); }
    void unless(bool good, const QString &text)
    {
        if (!good)
            add(text);
    }
    [[nodiscard]] QStringList lines() const { return m_lines; }

private:
    QString m_where;
    QString m_step = QStringLiteral("guide");
    QStringList m_lines;
};

template<typename Visit>
void forEachStep(const Guide &guide, Faults &faults, const Visit &visit)
{
    for (const Section &section : guide.sections) {
        for (const Step &step : section.steps) {
            faults.at(step);
            visit(step);
        }
    }
}

/// An id in kebab case that was not there before.
void checkId(Faults &faults, QSet<QString> &seen, const char *kind, const char *id)
{
    static const QRegularExpression kebab(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
    const QString text = latin(id);
    faults.unless(kebab.match(text).hasMatch(),
                  QStringLiteral("%1 id \"%2\" is not in kebab case").arg(latin(kind), text));
    faults.unless(!seen.contains(text), QStringLiteral("%1 id \"%2\" is there twice").arg(latin(kind), text));
    seen.insert(text);
}

void checkOptions(Faults &faults, const Input &input)
{
    const bool choice = input.kind == InputKind::Choice || input.kind == InputKind::Choices;
    faults.unless(choice != input.options.isEmpty(),
                  QStringLiteral("input \"%1\" has options if and only if it is a choice").arg(latin(input.id)));
    QSet<QString> seen;
    for (const Option &option : input.options)
        checkId(faults, seen, "option", option.id);
}

bool isFileName(const QString &name)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]*\\.[a-z0-9]+$"));
    return plain.match(name).hasMatch();
}

void checkSource(Faults &faults, const Source &source, const catalog::Catalog &catalog)
{
    const QString document = latin(source.document);
    if (document.isEmpty()) {
        faults.unless(source.certainty == Certainty::Inferred, QStringLiteral("no source, and not marked as inferred"));
        return;
    }
    faults.unless(catalog.document(document), QStringLiteral("no document \"%1\" in sources.json").arg(document));
    faults.unless(source.line >= 0, QStringLiteral("a line of a document below 0"));
}

/// Inputs that were asked before the place that a condition stands at.
using Asked = QMap<QString, const Input *>;

void checkConditionValues(Faults &faults, const Condition &condition, const Asked &asked)
{
    const QString subject = latin(condition.subject);
    faults.unless(!condition.anyOf.isEmpty(), QStringLiteral("a condition on \"%1\" without values").arg(subject));
    const Input *input = asked.value(subject);
    for (const char *value : condition.anyOf) {
        bool known = true;
        if (contains(RegionSubjects, subject))
            known = contains(QList<const char *>{"yes", "no"}, latin(value));
        else if (subject == u"region.partition")
            known = contains(QList<const char *>{"aws", "aws-us-gov", "aws-cn"}, latin(value));
        else if (input && !input->options.isEmpty())
            known = std::any_of(input->options.cbegin(), input->options.cend(),
                                [value](const Option &option) { return qstrcmp(option.id, value) == 0; });
        faults.unless(known, QStringLiteral("\"%1\" is never \"%2\"").arg(subject, latin(value)));
    }
}

void checkConditions(Faults &faults, const Conditions &conditions, const Guide &guide, const Asked &asked)
{
    for (const Condition &condition : conditions) {
        const QString subject = latin(condition.subject);
        const bool region = contains(RegionSubjects, subject) || subject == u"region.partition";
        const bool later = guide.input(subject) && !asked.contains(subject);
        faults.unless(!later, QStringLiteral("a condition on \"%1\", which is asked later").arg(subject));
        faults.unless(region || guide.input(subject) || contains(SharedInputs, subject),
                      QStringLiteral("a condition on \"%1\", which nobody asks for").arg(subject));
        checkConditionValues(faults, condition, asked);
    }
}

bool isTyped(const Input &input)
{
    return input.kind == InputKind::Line || input.kind == InputKind::Lines || input.kind == InputKind::Text;
}

void checkArtifact(Faults &faults, const Artifact &artifact, const Guide &guide)
{
    for (const char *need : artifact.needs)
        faults.unless(guide.input(latin(need)),
                      QStringLiteral("artifact \"%1\" needs \"%2\", which the guide does not ask for")
                          .arg(latin(artifact.id), latin(need)));
    faults.unless(bool(artifact.make), QStringLiteral("artifact \"%1\" cannot be made").arg(latin(artifact.id)));
    faults.unless(contains(Languages, latin(artifact.language)),
                  QStringLiteral("artifact \"%1\" has no known language").arg(latin(artifact.id)));
}

bool isAwsDocument(const QUrl &url)
{
    return url.isValid() && url.scheme() == u"https" &&
           (url.host() == u"docs.aws.amazon.com" || url.host() == u"aws.amazon.com");
}

bool leadsSomewhere(const Link &link, const catalog::Catalog &catalog, const std::vector<Guide> &all)
{
    const QString target = latin(link.target);
    switch (link.kind) {
    case Link::Kind::Requirement:
        return std::any_of(catalog.rules.cbegin(), catalog.rules.cend(),
                           [&target](const catalog::Rule &rule) { return rule.id == target; });
    case Link::Kind::Feature:
        return catalog::findChoice(catalog.features, target);
    case Link::Kind::Guide:
        return std::any_of(all.cbegin(), all.cend(),
                           [&target](const Guide &guide) { return target == QLatin1StringView(guide.id); });
    case Link::Kind::Page:
        return contains(Pages, target);
    case Link::Kind::Document:
        break;
    }
    return isAwsDocument(QUrl(target, QUrl::StrictMode));
}

void checkManners(Faults &faults, const Message &message)
{
    static const QRegularExpression rude(QStringLiteral("\\bplease\\b|!|%[1-9]"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QString text = message.english();
    faults.unless(!rude.match(text).hasMatch(), QStringLiteral("\"%1\" has please, ! or an empty place").arg(text));
    faults.unless(text == text.trimmed(), QStringLiteral("\"%1\" has blanks around it").arg(text));
    faults.unless(message.isEmpty() || qstrcmp(message.context(), "guides") == 0,
                  QStringLiteral("\"%1\" is not of the context guides").arg(text));
}

void checkSentence(Faults &faults, const Message &message, bool mayLeadOn = false)
{
    checkManners(faults, message);
    const QString text = message.english();
    const bool ends = text.endsWith(u'.') || (mayLeadOn && text.endsWith(u':'));
    faults.unless(text.isEmpty() || ends, QStringLiteral("\"%1\" does not end with a full stop").arg(text));
}

void checkTitle(Faults &faults, const Message &message, const char *what)
{
    checkManners(faults, message);
    const QString text = message.english();
    faults.unless(!text.isEmpty(), QStringLiteral("a %1 has no words").arg(latin(what)));
    faults.unless(!text.endsWith(u'.'), QStringLiteral("the %1 \"%2\" ends with a full stop").arg(latin(what), text));
}

void checkWords(Faults &faults, const Step &step)
{
    checkTitle(faults, step.title, "title");
    for (qsizetype i = 0; i < step.text.size(); ++i) {
        const bool leadsOn = i == step.text.size() - 1 && (!step.items.isEmpty() || !step.verbatim.isEmpty());
        faults.unless(!step.text[i].isEmpty(), QStringLiteral("an empty paragraph"));
        checkSentence(faults, step.text[i], leadsOn);
    }
    for (const Message &item : step.items) {
        faults.unless(!item.isEmpty(), QStringLiteral("an empty item"));
        checkSentence(faults, item);
    }
    checkSentence(faults, step.evidence);
    for (const Input &input : step.inputs) {
        checkTitle(faults, input.label, "label");
        checkSentence(faults, input.help);
        for (const Option &option : input.options)
            checkTitle(faults, option.title, "title of an option");
    }
    for (const Artifact &artifact : step.artifacts) {
        checkTitle(faults, artifact.title, "title of an artifact");
        checkSentence(faults, artifact.use);
        for (const Withheld &one : artifact.withheld) {
            checkTitle(faults, one.detail, "reason");
            checkSentence(faults, one.remedy);
        }
    }
    for (const Contradiction &one : step.contradictions) {
        for (const Message *message : {&one.one, &one.other, &one.advice}) {
            faults.unless(!message->isEmpty(), QStringLiteral("a contradiction that does not say both and what to do"));
            checkSentence(faults, *message);
        }
    }
}

} // namespace

QStringList idFaults(const Guide &guide)
{
    Faults faults(guide);
    QSet<QString> guideIds;
    QSet<QString> sections;
    QSet<QString> steps;
    QSet<QString> artifacts;
    QSet<QString> fileNames;
    checkId(faults, guideIds, "guide", guide.id);
    faults.unless(guide.stepCount() > 0, QStringLiteral("there are no steps"));
    for (const Section &section : guide.sections)
        checkId(faults, sections, "section", section.id);
    forEachStep(guide, faults, [&](const Step &step) {
        checkId(faults, steps, "step", step.id);
        QSet<QString> inputs;
        for (const Input &input : step.inputs) {
            checkId(faults, inputs, "input", input.id);
            checkOptions(faults, input);
        }
        for (const Artifact &artifact : step.artifacts) {
            const QString fileName = latin(artifact.fileName);
            checkId(faults, artifacts, "artifact", artifact.id);
            faults.unless(isFileName(fileName), QStringLiteral("\"%1\" is not a plain file name").arg(fileName));
            faults.unless(!fileNames.contains(fileName), QStringLiteral("two files \"%1\"").arg(fileName));
            fileNames.insert(fileName);
        }
    });
    return faults.lines();
}

QStringList sourceFaults(const Guide &guide, const catalog::Catalog &catalog)
{
    Faults faults(guide);
    forEachStep(guide, faults, [&](const Step &step) {
        checkSource(faults, step.source, catalog);
        for (const Contradiction &one : step.contradictions) {
            checkSource(faults, one.oneSource, catalog);
            checkSource(faults, one.otherSource, catalog);
        }
    });
    return faults.lines();
}

QStringList referenceFaults(const Guide &guide)
{
    Faults faults(guide);
    Asked asked;
    forEachStep(guide, faults, [&](const Step &step) {
        checkConditions(faults, step.when, guide, asked);
        for (const Input &input : step.inputs) {
            checkConditions(faults, input.when, guide, asked);
            for (const Option &option : input.options)
                checkConditions(faults, option.when, guide, asked);
            asked.insert(latin(input.id), &input);
            faults.unless(!*input.validator || findValidator(latin(input.validator)),
                          QStringLiteral("no check \"%1\" for \"%2\"").arg(latin(input.validator), latin(input.id)));
            faults.unless(!isTyped(input) || *input.validator,
                          QStringLiteral("what is typed for \"%1\" is judged by nothing; the check \"free-text\" says "
                                         "that nothing is to be judged")
                              .arg(latin(input.id)));
            faults.unless(input.kind != InputKind::Files || *input.validator,
                          QStringLiteral("files of \"%1\" are judged by nothing").arg(latin(input.id)));
        }
        for (const Artifact &artifact : step.artifacts) {
            checkConditions(faults, artifact.when, guide, asked);
            for (const Withheld &one : artifact.withheld)
                checkConditions(faults, one.where, guide, asked);
            checkArtifact(faults, artifact, guide);
        }
    });
    return faults.lines();
}

QStringList linkFaults(const Guide &guide, const catalog::Catalog &catalog, const std::vector<Guide> &all)
{
    Faults faults(guide);
    forEachStep(guide, faults, [&](const Step &step) {
        for (const Link &link : step.links)
            faults.unless(leadsSomewhere(link, catalog, all),
                          QStringLiteral("a link to \"%1\" leads nowhere").arg(latin(link.target)));
    });
    return faults.lines();
}

QStringList wordFaults(const Guide &guide)
{
    Faults faults(guide);
    checkTitle(faults, guide.title, "title");
    faults.unless(!guide.summary.isEmpty(), QStringLiteral("no summary"));
    checkSentence(faults, guide.summary);
    for (const Section &section : guide.sections)
        checkTitle(faults, section.title, "title");
    forEachStep(guide, faults, [&](const Step &step) { checkWords(faults, step); });
    return faults.lines();
}

QStringList sharedFaults(const std::vector<Guide> &all)
{
    QStringList lines;
    QMap<QString, const Input *> first;
    QSet<QString> ids;
    for (const Guide &guide : all) {
        Faults faults(guide);
        checkId(faults, ids, "guide", guide.id);
        forEachStep(guide, faults, [&](const Step &step) {
            for (const Input &input : step.inputs) {
                const Input *other = first.value(latin(input.id), &input);
                first.insert(latin(input.id), other);
                faults.unless(other->kind == input.kind,
                              QStringLiteral("\"%1\" is of another kind elsewhere").arg(latin(input.id)));
                faults.unless(qstrcmp(other->validator, input.validator) == 0,
                              QStringLiteral("\"%1\" is checked otherwise elsewhere").arg(latin(input.id)));
            }
        });
        lines += faults.lines();
    }
    return lines;
}

} // namespace portreeve::tests
