#pragma once

#include "core/guides/walk.h"

/// A guide with one of everything, so that tests of the frame depend on no guide of the program. Its inputs name no
/// checks.
namespace portreeve::tests {

inline guides::Facts sampleFacts()
{
    guides::Facts facts;
    guides::RegionFacts east;
    east.code = QStringLiteral("us-east-1");
    east.name = QStringLiteral("US East (N. Virginia)");
    east.partition = QStringLiteral("aws");
    east.azIds = {QStringLiteral("use1-az2"), QStringLiteral("use1-az4")};
    east.workspacesPersonal = true;
    east.fips = true;
    guides::RegionFacts london = east;
    london.code = QStringLiteral("eu-west-2");
    london.name = QStringLiteral("Europe (London)");
    london.azIds = {QStringLiteral("euw2-az2"), QStringLiteral("euw2-az3")};
    london.fips = false;
    guides::RegionFacts ohio = london;
    ohio.code = QStringLiteral("us-east-2");
    ohio.name = QStringLiteral("US East (Ohio)");
    ohio.azIds.clear();
    ohio.workspacesPersonal = false;
    facts.regions = {east, london, ohio};
    facts.documents = {
        {QStringLiteral("admin-guide"), QStringLiteral("Administration Guide"), {}, {}},
        {QStringLiteral("best-practices"), QStringLiteral("Best Practices"), QStringLiteral("2020-06"), {}}};
    facts.version = QStringLiteral("facts-1");
    return facts;
}

/// "arn:aws:workspaces:<region>:<directory>"; London has none.
inline Result<QString> sampleArn(const guides::Answers &answers, const guides::Facts &)
{
    const QString region = answers.one(QStringLiteral("region"));
    if (region == u"eu-west-2") {
        return Error{ErrorCode::CannotExpress,
                     Message("guides", "cannot make the ARN"),
                     Message("guides", "London has none"),
                     {},
                     Message("guides", "Choose another Region.")};
    }
    return QStringLiteral("arn:aws:workspaces:%1:%2\n").arg(region, answers.one(QStringLiteral("directory-id")));
}

inline guides::Section samplePlan()
{
    using namespace guides;
    Step where;
    where.id = "where";
    where.title = Message("guides", "Choose the Region");
    where.text = {Message("guides", "Everything lies in one Region.")};
    where.source = {"admin-guide", "Regions", 12, Certainty::Exact};
    where.inputs = {
        {"region", InputKind::Region, Message("guides", "Region")},
        {"directory-type", InputKind::Choice, Message("guides", "Type of directory")},
        {"fips", InputKind::Choice, Message("guides", "FIPS endpoints")},
    };
    where.inputs[1].options = {{"ad-connector", Message("guides", "AD Connector")},
                               {"simple-ad", Message("guides", "Simple AD")},
                               {"entra-id", Message("guides", "Entra ID"), {{"region", {"us-east-1"}}}}};
    where.inputs[2].options = {{"yes", Message("guides", "Yes")}, {"no", Message("guides", "No")}};
    where.inputs[2].when = {{"region.fips", {"yes"}}};
    where.links = {{Link::Kind::Page, "check"}};

    Step directory;
    directory.id = "directory";
    directory.title = Message("guides", "Name the directory");
    directory.source = {"best-practices", "Directories", 0, Certainty::SingleSource};
    directory.inputs = {{"directory-id", InputKind::Line, Message("guides", "Directory id")},
                        {"vpc-cidrs", InputKind::Lines, Message("guides", "CIDRs of the VPC")},
                        {"clients", InputKind::Choices, Message("guides", "Clients")}};
    directory.inputs[1].required = false;
    directory.inputs[2].required = false;
    directory.inputs[2].options = {{"windows", Message("guides", "Windows")}, {"web", Message("guides", "Web")}};
    Artifact arn;
    arn.id = "arn";
    arn.title = Message("guides", "ARN");
    arn.use = Message("guides", "Paste it into the policy.");
    arn.fileName = "arn.txt";
    arn.language = "text";
    arn.needs = {"region", "directory-id"};
    arn.make = sampleArn;
    directory.artifacts = {arn};
    return {"plan", Message("guides", "Plan"), {where, directory}};
}

inline guides::Section sampleCertificates()
{
    using namespace guides;
    Step roots;
    roots.id = "roots";
    roots.title = Message("guides", "Give the roots");
    roots.source = {"admin-guide", "Certificates", 30, Certainty::Conflict};
    roots.when = {{"directory-type", {"ad-connector"}}};
    roots.inputs = {{"roots", InputKind::Files, Message("guides", "Root certificates")}};
    roots.contradictions = {{Message("guides", "Two are allowed."),
                             {"admin-guide", "Certificates", 30, Certainty::Conflict},
                             Message("guides", "One is allowed."),
                             {"best-practices", "Certificates", 0, Certainty::Conflict},
                             Message("guides", "Use one.")}};
    Step log;
    log.id = "log";
    log.title = Message("guides", "Paste the log");
    log.source = {"", "", 0, Certainty::Inferred};
    log.optional = true;
    log.inputs = {{"log", InputKind::Text, Message("guides", "Log")}};
    log.verbatim = {"C:\\log.txt"};
    Step finish;
    finish.id = "finish";
    finish.title = Message("guides", "Tell the users");
    finish.text = {Message("guides", "Send these to them:")};
    finish.items = {Message("guides", "The registration code.")};
    finish.source = {"admin-guide", "Users", 40, Certainty::NewerThanGuide};
    finish.evidence = Message("guides", "Keep the message.");
    return {"certificates", Message("guides", "Certificates"), {roots, log, finish}};
}

inline guides::Guide sampleGuide()
{
    return {"sample",
            Message("guides", "Sample"),
            Message("guides", "A directory that users can sign in to."),
            {samplePlan(), sampleCertificates()}};
}

/// The answers that let every step of the sample be done but that of the files.
inline guides::Answers sampleAnswers()
{
    guides::Answers answers;
    answers.set(QStringLiteral("region"), QStringLiteral("us-east-1"));
    answers.set(QStringLiteral("directory-type"), QStringLiteral("ad-connector"));
    answers.set(QStringLiteral("fips"), QStringLiteral("no"));
    answers.set(QStringLiteral("directory-id"), QStringLiteral("d-1234567890"));
    return answers;
}

} // namespace portreeve::tests
