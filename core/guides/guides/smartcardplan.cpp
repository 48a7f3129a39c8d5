#include "core/guides/guides/smartcardparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::smartcard {

namespace {

constexpr char Requirements[] = "Use smart cards for authentication / Requirements";
constexpr char Limitations[] = "Use smart cards for authentication / Limitations";
constexpr char LaterPage[] = "Use smart cards for authentication in WorkSpaces Personal";

Step place()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Say what cards are for"),
        .items = {PR_MESSAGE("guides", "Pre-session: users sign in to the WorkSpace with the card."),
                  PR_MESSAGE("guides", "In-session: users sign in to web pages and programs inside the WorkSpace, or "
                                       "run sudo.")},
        .source = adminGuide("Use smart cards for authentication in WorkSpaces Personal", 8091),
        .inputs = {regionInput(),
                   directoryIdInput(),
                   directoryTypeInput(),
                   directoryDomainInput(),
                   osInput(),
                   protocolInput(),
                   clientsInput(),
                   {.id = "smart-card-use",
                    .kind = InputKind::Choices,
                    .label = PR_MESSAGE("guides", "Use of the cards"),
                    .options = {option("pre-session", PR_MESSAGE("guides", "To sign in to the WorkSpace")),
                                option("in-session", PR_MESSAGE("guides", "Inside the session"))}}},
        .links = {{Link::Kind::Feature, "smart-card"}}};
}

Step otherDirectory()
{
    return {
        .id = "not-ad-connector",
        .title = PR_MESSAGE("guides", "Make an AD Connector"),
        .text = {PR_MESSAGE("guides", "This type of directory does not carry smart cards.")},
        .source = adminGuide(Limitations, 8152, Certainty::Conflict),
        .when = {{"directory-type", {"ad-connector"}, true}},
        .contradictions = {
            {.one = PR_MESSAGE("guides", "The requirements ask for AD Connector for pre-session use."),
             .oneSource = adminGuide(Requirements, 8113, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "The limitations say that no other directory supports smart cards at all."),
             .otherSource = adminGuide(Limitations, 8152, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Plan with AD Connector, also for in-session use.")}}};
}

Step pcoip()
{
    return {.id = "not-pcoip",
            .title = PR_MESSAGE("guides", "Change to DCV first"),
            .text = {PR_MESSAGE("guides", "Smart cards work with DCV alone.")},
            .source = adminGuide("Use smart cards for authentication in WorkSpaces Personal", 8087),
            .when = {{"protocol", {"pcoip"}}}};
}

Step otherRegion()
{
    Conditions when = beforeSession();
    when.append(Condition{"region.smart-card-pre-session", {"no"}});
    return {
        .id = "no-region",
        .title = PR_MESSAGE("guides", "Choose another Region, or in-session use alone"),
        .text = {PR_MESSAGE("guides",
                            "The documents list seven Regions for pre-session use, and this one is not among them: "
                            "Sydney, Tokyo, Ireland, N. Virginia, Oregon and both Regions of AWS GovCloud (US). "
                            "In-session use is on offer wherever DCV is.")},
        .source = adminGuide(Limitations, 8153, Certainty::Conflict),
        .when = when,
        .contradictions = {
            {.one = PR_MESSAGE("guides", "Seven Regions have pre-session sign-in."),
             .oneSource = adminGuide(Limitations, 8153, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "The allow list names hosts for pre-session sign-in in 17 Regions."),
             .otherSource = adminGuide("Domains and IP addresses to add to your allow list", 2643, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Ask AWS before pre-session sign-in is planned outside the seven.")}}};
}

Step newerLinux()
{
    return {.id = "newer-linux",
            .title = PR_MESSAGE("guides", "Read the page as it is today"),
            .source = adminGuide(Limitations, 8150, Certainty::Conflict),
            .when = onNewerLinux(),
            .contradictions = {
                {.one = PR_MESSAGE("guides", "The guide says that Ubuntu WorkSpaces do not support smart cards, and is "
                                             "silent on Rocky Linux and Red Hat Enterprise Linux."),
                 .oneSource = adminGuide(Limitations, 8150, Certainty::Conflict),
                 .other = PR_MESSAGE("guides", "A later revision has steps for all three, with SSSD."),
                 .otherSource = laterDocument("smart-card-page-later", LaterPage),
                 .advice = PR_MESSAGE("guides", "Follow the later steps, which this guide shows, and try them with one "
                                                "WorkSpace first.")}}};
}

QList<Contradiction> clientContradictions()
{
    return {{.one = PR_MESSAGE("guides", "The requirements name Windows client 3.1.1."),
             .oneSource = adminGuide(Requirements, 8119, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "The limitations name Windows client 3.1.7."),
             .otherSource = adminGuide(Limitations, 8144, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Take 3.1.7 or later.")},
            {.one = PR_MESSAGE("guides", "The requirements let users reach Linux WorkSpaces with the Windows or the "
                                         "macOS client."),
             .oneSource = adminGuide(Requirements, 8119, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "The chapter on Linux says that users must take the Windows client."),
             .otherSource = adminGuide("Enable smart cards for Linux WorkSpaces", 8321, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Take the Windows client for Linux WorkSpaces. A later revision drops the "
                                            "demand.")}};
}

Step clients()
{
    return {
        .id = "clients",
        .title = PR_MESSAGE("guides", "Check the clients"),
        .items = {PR_MESSAGE("guides", "Windows client 3.1.7 or later, on a 64-bit Windows."),
                  PR_MESSAGE("guides", "macOS client 3.1.5 or later."),
                  PR_MESSAGE("guides", "By a later revision also the Linux client 2024.1 or later on Ubuntu 22.04.")},
        .source = adminGuide(Limitations, 8144, Certainty::Conflict),
        .contradictions = clientContradictions()};
}

Step otherClients()
{
    return {.id = "other-clients",
            .title = PR_MESSAGE("guides", "Give users of other clients a way without cards"),
            .text = {PR_MESSAGE("guides",
                                "Cards work with the clients for Windows and macOS, by a later revision also with "
                                "that for Linux. Web Access, mobile devices, zero and thin clients are not on "
                                "the list, and a directory with pre-session cards takes no passwords.")},
            .source = adminGuide(Limitations, 8144),
            .when = {{"clients", {"web", "ios", "android", "zero-client", "thin-client"}}},
            .evidence = PR_MESSAGE("guides", "What these users sign in with, and at which directory.")};
}

Step cards()
{
    return {
        .id = "cards",
        .title = PR_MESSAGE("guides", "Check cards and readers"),
        .items = {PR_MESSAGE("guides", "CAC and PIV cards are supported. Others may work, but were not tested in "
                                       "full."),
                  PR_MESSAGE("guides", "One card at a time."),
                  PR_MESSAGE("guides", "A directory with pre-session cards signs nobody in with a password. Both at "
                                       "once are not supported.")},
        .source = adminGuide(Limitations, 8168)};
}

} // namespace

Section plan()
{
    return {
        .id = "plan",
        .title = PR_MESSAGE("guides", "Prerequisites"),
        .steps = {place(), otherDirectory(), pcoip(), otherRegion(), newerLinux(), clients(), otherClients(), cards()}};
}

} // namespace portreeve::guides::smartcard
