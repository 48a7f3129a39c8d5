#include "guidesample.h"

namespace portreeve::samples {
namespace {

using namespace guides;

Message words(const char *text)
{
    return {"test", QByteArray(text)};
}

const QDateTime Noon(QDate(2026, 6, 20), QTime(12, 0), Qt::UTC);

Input choice(const char *id, const char *label, const QList<Option> &options)
{
    Input input;
    input.id = id;
    input.kind = InputKind::Choice;
    input.label = words(label);
    input.options = options;
    return input;
}

Section prepare()
{
    Input region;
    region.id = "region";
    region.kind = InputKind::Region;
    region.label = words("Region of the directory");
    Step where;
    where.id = "region";
    where.title = words("Choose the Region and the kind of directory");
    where.text = {words("Everything that follows depends on these two answers, and they are the same in every guide.")};
    where.source = {"admin-guide", "SAML 2.0 authentication", 4312, Certainty::Exact};
    where.inputs = {region, choice("directory-type", "Directory type",
                                   {{"ad-connector", words("AD Connector")},
                                    {"managed-ad", words("AWS Managed Microsoft AD")},
                                    {"simple-ad", words("Simple AD")}})};
    Input clients;
    clients.id = "clients";
    clients.kind = InputKind::Choices;
    clients.label = words("Clients that people use");
    clients.required = false;
    clients.options = {{"windows", words("Windows")}, {"macos", words("macOS")},     {"linux", words("Linux")},
                       {"ios", words("iOS")},         {"android", words("Android")}, {"web", words("Web Access")}};
    Step versions;
    versions.id = "versions";
    versions.title = words("Check the versions of the clients");
    versions.items = {words("Windows client 5.1.0.3029 or later"), words("macOS client 5.x or later"),
                      words("Web Access as it is")};
    versions.source = {"admin-guide", "SAML 2.0 authentication", 4330, Certainty::SingleSource};
    versions.inputs = {clients};
    versions.contradictions = {{words("The Linux client takes part from version 2023.0."),
                                {"admin-guide", "Client versions", 4335, Certainty::Conflict},
                                words("The Linux client takes part from version 4.0, and on Ubuntu alone."),
                                {"best-practices", "Sign-in", 210, Certainty::Conflict},
                                words("Roll out the later version; then both hold.")}};
    return {"prepare", words("Before the start"), {where, versions}};
}

Section provider()
{
    Step idp;
    idp.id = "idp";
    idp.title = words("Register WorkSpaces with the identity provider");
    idp.text = {words("Add an application for SAML 2.0 and give its metadata here: the access URL and the certificate "
                      "that signs are read from it.")};
    idp.verbatim = {"https://signin.aws.amazon.com/saml", "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Email"};
    idp.source = {"admin-guide", "Set up SAML 2.0", 4360, Certainty::SingleSource};
    Input which = choice("saml-idp", "Identity provider",
                         {{"adfs", words("AD FS")},
                          {"azure-ad", words("Microsoft Entra ID")},
                          {"okta", words("Okta")},
                          {"duo", words("Duo Single Sign-On")},
                          {"pingone", words("PingOne")}});
    Input metadata;
    metadata.id = "idp-metadata";
    metadata.kind = InputKind::Files;
    metadata.label = words("Metadata of the identity provider");
    metadata.help = words("An XML file that it offers for download.");
    metadata.validator = "idp-metadata";
    Input response;
    response.id = "saml-response";
    response.kind = InputKind::Text;
    response.label = words("A SAML response, as a browser posted it");
    response.help = words("XML or base64. It is judged on this device.");
    response.required = false;
    response.validator = "saml-response";
    idp.inputs = {which, metadata, response};
    idp.links = {{Link::Kind::Requirement, "client-443-tcp"},
                 {Link::Kind::Feature, "saml"},
                 {Link::Kind::Guide, "smart-cards"},
                 {Link::Kind::Page, "monitor"},
                 {Link::Kind::Document, "https://docs.aws.amazon.com/workspaces/"}};
    return {"provider", words("Identity provider"), {idp}};
}

Result<QString> trustPolicy(const Answers &answers, const Facts &)
{
    return QStringLiteral("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n"
                          "      \"Effect\": \"Allow\",\n      \"Principal\": {\n"
                          "        \"Federated\": \"arn:aws:iam::%1:saml-provider/corp\"\n      },\n"
                          "      \"Action\": [\"sts:AssumeRoleWithSAML\", \"sts:TagSession\"]\n    }\n  ]\n}\n")
        .arg(answers.one(QStringLiteral("account-id")));
}

Section role()
{
    Input account;
    account.id = "account-id";
    account.kind = InputKind::Line;
    account.label = words("Account id");
    account.help = words("Twelve digits, without dashes.");
    account.example = "123456789012";
    account.validator = "account-id";
    Input subnets;
    subnets.id = "available-cidrs";
    subnets.kind = InputKind::Lines;
    subnets.label = words("Subnets of the directory");
    subnets.help = words("One prefix on each line.");
    subnets.example = "10.0.1.0/24\n10.0.2.0/24";
    subnets.required = false;
    Input tags = choice("session-tags", "Session tags", {{"yes", words("Yes")}, {"no", words("No")}});
    tags.help = words("Whether the provider passes attributes on.");
    tags.required = false;
    Artifact policy;
    policy.id = "trust-policy";
    policy.title = words("Trust policy");
    policy.use = words("For the role that the identity provider assumes, under Trust relationships.");
    policy.fileName = "trust-policy.json";
    policy.language = "json";
    policy.needs = {"account-id"};
    policy.make = trustPolicy;
    Step trust;
    trust.id = "trust";
    trust.title = words("Let the identity provider assume a role");
    trust.text = {words("Make a role of the type SAML 2.0 federation and give it this policy.")};
    trust.source = {"admin-guide", "Create the role", 4410, Certainty::Inferred};
    trust.inputs = {account, subnets, tags};
    trust.artifacts = {policy};
    trust.evidence = words("Keep a screenshot of the role's trust relationships.");
    Step certificates;
    certificates.id = "certificates";
    certificates.title = words("Follow up with certificate-based authentication");
    certificates.when = {{"directory-type", {"ad-connector", "managed-ad"}}};
    certificates.optional = true;
    certificates.source = {"admin-guide", "Certificate-based authentication", 4500, Certainty::NewerThanGuide};
    return {"role", words("Role and policies"), {trust, certificates}};
}

const QList<Step> &lateSteps()
{
    static const QList<Step> steps = [] {
        QList<Step> made;
        for (const char *title : {"Turn on SAML 2.0 in the directory's settings", "Sign in once with a test user",
                                  "Tell people how they sign in from now on"}) {
            Step step;
            step.id = title;
            step.title = words(title);
            step.text = {words("Under Directories, Authentication.")};
            step.source = {"admin-guide", "Enable SAML 2.0", 4600, Certainty::SingleSource};
            made.append(step);
        }
        return made;
    }();
    return steps;
}

Validation judgedFile(const QString &path)
{
    Validation validation;
    if (path.endsWith(QLatin1String("key.pem")))
        validation.findings = {{QStringLiteral("private-key"), Severity::Error,
                                words("This is a private key. It was not read further and nothing of it is kept."),
                                path}};
    else
        validation.details = {{words("Entity id"), QStringLiteral("https://idp.example.com/metadata")},
                              {words("Signs until"), QStringLiteral("2027-03-01")}};
    return validation;
}

} // namespace

const Guide &guide()
{
    static const Guide made = {"saml",
                               words("SAML 2.0 sign-in"),
                               words("People sign in to WorkSpaces with the identity provider of the company."),
                               {prepare(), provider(), role(), {"finish", words("Finish"), lateSteps()}}};
    return made;
}

Facts guideFacts()
{
    Facts facts;
    const auto region = [&facts](const char *code, const char *name) {
        RegionFacts one;
        one.code = QString::fromLatin1(code);
        one.name = QString::fromLatin1(name);
        one.partition = QStringLiteral("aws");
        one.workspacesPersonal = true;
        one.saml = true;
        facts.regions.append(one);
    };
    region("us-east-1", "US East (N. Virginia)");
    region("eu-west-1", "Europe (Ireland)");
    region("ap-northeast-1", "Asia Pacific (Tokyo)");
    facts.documents = {{QStringLiteral("admin-guide"),
                        QStringLiteral("WorkSpaces Administration Guide"),
                        QStringLiteral("2024-05"),
                        {}},
                       {QStringLiteral("best-practices"),
                        QStringLiteral("Best Practices for Deploying WorkSpaces"),
                        QStringLiteral("2023-09"),
                        {}}};
    facts.version = QStringLiteral("1");
    return facts;
}

void fillGuides(pages::GuidesModel &model)
{
    const auto entry = [](const char *id, const char *title, const char *summary, int steps, int closed, int errors) {
        pages::GuideEntry made;
        made.id = QString::fromLatin1(id);
        made.title = QString::fromLatin1(title);
        made.summary = QString::fromLatin1(summary);
        made.steps = steps;
        made.closed = closed;
        made.errors = errors;
        made.started = closed > 0;
        made.complete = made.started && closed == steps;
        return made;
    };
    model.setFacts(guideFacts());
    model.setEntries({entry("byol", "Bring your own licence", "Desktops run your own Windows licences.", 31, 12, 1),
                      entry("saml", "SAML 2.0 sign-in",
                            "People sign in to WorkSpaces with the identity provider of the company.", 8, 2, 0),
                      entry("certificate-based", "Certificate-based authentication",
                            "No second prompt for a password after SAML.", 14, 0, 0),
                      entry("smart-cards", "Smart cards", "People sign in with a card and a PIN.", 22, 0, 0),
                      entry("trusted-devices", "Trusted devices", "Only devices with a certificate connect.", 9, 9, 0),
                      entry("network-plan", "Network plan: VPC, subnets and the ports between the parts",
                            "Addresses that last, and no conflicts.", 19, 0, 0)});
}

GuideAnswers::GuideAnswers(pages::GuidesModel &model, QObject *parent)
    : QObject(parent)
    , progress(begun(guide(), guideFacts()))
    , m_model(model)
    , m_facts(guideFacts())
{
    using pages::GuidesModel;
    connect(&model, &GuidesModel::walkRequested, this, [this](int number, const QString &id) {
        if (id != QLatin1String("saml"))
            return;
        m_model.setProgress(progress);
        m_model.setWalk(number, walk(guide(), progress, m_facts, Noon));
    });
    connect(&model, &GuidesModel::answered, this, [this](const QString &input, const QStringList &values) {
        take(answered(context(), progress, input, values));
    });
    connect(&model, &GuidesModel::stepEdited, this, &GuideAnswers::edit);
    connect(&model, &GuidesModel::filesGiven, this, &GuideAnswers::attach);
    connect(&model, &GuidesModel::evidenceRemoved, this,
            [this](const QString &step, int index) { take(detached(progress, step, index)); });
}

EditContext GuideAnswers::context() const
{
    return {guide(), m_facts, Noon};
}

void GuideAnswers::take(const Result<Progress> &edited, const QString &step)
{
    if (!step.isEmpty())
        m_model.setRefusal(step, edited ? std::nullopt : std::optional(edited.error()));
    if (!edited)
        return;
    undone.append(progress);
    progress = *edited;
    show();
}

void GuideAnswers::undo()
{
    progress = undone.takeLast();
    show();
}

void GuideAnswers::show()
{
    m_model.setProgress(progress);
    m_model.setWalk(m_model.ask(), walk(guide(), progress, m_facts, Noon));
}

void GuideAnswers::edit(const pages::StepEdit &edit)
{
    using Kind = pages::StepEdit::Kind;
    switch (edit.kind) {
    case Kind::Done:
        take(done(context(), progress, edit.step), edit.step);
        break;
    case Kind::Reopen:
        take(reopened(context(), progress, edit.step), edit.step);
        break;
    case Kind::Waive:
        take(waived(context(), progress, edit.step, edit.text), edit.step);
        break;
    case Kind::Owner:
        take(owned(context(), progress, edit.step, edit.text));
        break;
    case Kind::Note:
        take(noted(context(), progress, edit.step, edit.text));
        break;
    }
}

void GuideAnswers::attach(const QString &step, const QString &input, const QStringList &paths)
{
    given += paths;
    Progress next = progress;
    for (const QString &path : paths) {
        const Validation judged = judgedFile(path);
        m_model.setJudged(input, judged);
        if (!judged.isValid())
            return;
        Evidence file;
        file.input = input;
        file.name = path.section(u'/', -1);
        file.size = 4711;
        file.sha256 = QStringLiteral("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        file.judgedAt = Noon;
        file.valid = true;
        next.steps[step].evidence.append(file);
    }
    take(next);
}

} // namespace portreeve::samples
