#include "core/guides/samlsubjectrules.h"

#include "core/guides/validators/samaccountname.h"
#include "core/saml/names.h"

#include <QRegularExpression>

#include <algorithm>

namespace portreeve::guides {

namespace {

// ---- the response ----

/// xs:ID, which is an NCName.
bool isXmlId(const QString &id)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(QStringLiteral("[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_.\\-\\x{B7}]*")));
    return form.match(id).hasMatch();
}

void judgeIdentity(const QString &version, const QString &id, const QString &place, SamlReport &report)
{
    if (version != u"2.0")
        report.error("version", PR_MESSAGE("guides", "The version must be 2.0; this is %1.").arg(version), place);
    if (!isXmlId(id))
        report.error("id-form",
                     PR_MESSAGE("guides", "The ID must begin with a letter or an underscore and have no blanks."),
                     place);
}

void judgeStatus(const saml::Status &status, SamlReport &report)
{
    if (status.code.isEmpty())
        return report.error("status-missing", PR_MESSAGE("guides", "The response has no status."));
    if (status.code == QLatin1StringView(saml::StatusSuccess))
        return;
    const QString codes =
        status.subordinate.isEmpty() ? status.code : QStringList{status.code, status.subordinate}.join(u", ");
    if (status.message.isEmpty())
        return report.error("status", PR_MESSAGE("guides", "The identity provider refused the sign-in: %1").arg(codes));
    report.error(
        "status",
        PR_MESSAGE("guides", "The identity provider refused the sign-in: %1 (%2)").arg(codes).arg(status.message));
}

void judgeDestination(const saml::Response &response, const SamlSignIn &signIn, SamlReport &report)
{
    if (!response.destination)
        return report.warning("destination-missing",
                              PR_MESSAGE("guides", "The response has no destination. SAML demands one where the "
                                                   "response is signed."));
    if (hasInvisible(*response.destination, QStringLiteral("Destination"), report))
        return;
    switch (matchEndpoint(signIn, *response.destination)) {
    case EndpointMatch::Same:
        return;
    case EndpointMatch::Regional:
        return report.warning("destination-regional",
                              PR_MESSAGE("guides", "The destination is %1. Check that it is the endpoint you mean: the "
                                                   "guide uses %2.")
                                  .arg(*response.destination)
                                  .arg(QString::fromLatin1(signIn.endpoint)));
    case EndpointMatch::Other:
        break;
    }
    report.error("destination-wrong", PR_MESSAGE("guides", "The destination must be %1; this is %2.")
                                          .arg(QString::fromLatin1(signIn.endpoint))
                                          .arg(*response.destination));
}

/// IAM opens assertions itself where the provider has a key for it; the responses then go to an endpoint of its own.
void judgeEncrypted(const saml::Response &response, const SamlSignIn &signIn, SamlReport &report)
{
    if (response.destination && isEncryptionEndpoint(signIn, *response.destination))
        report.info("assertion-encrypted",
                    PR_MESSAGE("guides",
                               "An assertion is encrypted, as the endpoint of a provider with encryption takes "
                               "it. It cannot be judged here."));
    else
        report.warning("assertion-encrypted",
                       PR_MESSAGE("guides", "An assertion is encrypted and cannot be judged. Have the identity "
                                            "provider send one without encryption for this test."));
}

void judgeRepeated(const QStringList &names, const QString &place, SamlReport &report)
{
    for (const QString &name : names)
        report.error("element-twice",
                     PR_MESSAGE("guides", "The element %1 stands more than once, and readers differ in which one they "
                                          "take. SAML has one.")
                         .arg(name),
                     place);
}

void judgeRequest(const QString &id, const QString &place, SamlReport &report)
{
    if (!id.isEmpty())
        report.warning("in-response-to",
                       PR_MESSAGE("guides", "It answers the request %1, but WorkSpaces uses sign-ins that the identity "
                                            "provider starts, without a request.")
                           .arg(id),
                       place);
}

void judgeAssertionCount(const saml::Response &response, const SamlSignIn &signIn, SamlReport &report)
{
    if (response.encryptedAssertions > 0)
        judgeEncrypted(response, signIn, report);
    else if (response.assertions.isEmpty() && response.status.code == QLatin1StringView(saml::StatusSuccess))
        report.error("assertion-missing", PR_MESSAGE("guides", "The response holds no assertion."));
    if (response.assertions.size() > 1)
        report.error("several-assertions",
                     PR_MESSAGE("guides", "The response holds %1 assertions, but one is expected. The first is judged.")
                         .arg(response.assertions.size()));
    if (!response.strayAssertions.isEmpty())
        report.error("assertion-misplaced", PR_MESSAGE("guides", "In line %1 an assertion stands where none belongs.")
                                                .arg(response.strayAssertions.first().line()));
}

// ---- the subject ----

/// A name with @ is a principal name.
bool looksLikeAccountName(const QString &name)
{
    TypedReport unread({});
    judgeAccountName(name, unread);
    return !unread.hasErrors() && !name.contains(u'@');
}

void judgeNameId(const saml::Assertion &assertion, const Answers &answers, SamlReport &report)
{
    const QString place = QStringLiteral("NameID");
    if (!assertion.nameId) {
        if (assertion.encryptedNameId)
            return report.error("name-id-encrypted", PR_MESSAGE("guides", "The NameID is encrypted."), place);
        return report.error("name-id-missing", PR_MESSAGE("guides", "The subject has no NameID."), place);
    }
    if (assertion.nameId->format != QLatin1StringView(saml::FormatPersistent))
        report.error("name-id-format",
                     PR_MESSAGE("guides", "The format of the NameID must be persistent; this is %1.")
                         .arg(assertion.nameId->format.isEmpty() ? QStringLiteral("-") : assertion.nameId->format),
                     place);
    const std::optional<QString> name = readable(assertion.nameId->text, place, report);
    if (!name)
        return;
    report.detail(PR_MESSAGE("guides", "NameID"), *name);
    const QString account = answers.one(QStringLiteral("sam-account-name"));
    if (hasInvisible(*name, place, report))
        return;
    if (name->isEmpty())
        report.error("name-id-missing", PR_MESSAGE("guides", "The NameID is empty."), place);
    else if (!looksLikeAccountName(*name))
        report.warning("name-id-not-account-name",
                       PR_MESSAGE("guides", "The NameID must be the user name in WorkSpaces, usually the "
                                            "sAMAccountName. %1 does not look like one.")
                           .arg(*name),
                       place);
    else if (!account.isEmpty() && account.compare(*name, Qt::CaseInsensitive) != 0)
        report.warning("name-id-other-user",
                       PR_MESSAGE("guides", "The NameID is %1, but the user name given is %2.").arg(*name).arg(account),
                       place);
}

void judgeRecipient(const QString &recipient, const SamlSignIn &signIn, SamlReport &report)
{
    const QString place = QStringLiteral("SubjectConfirmationData");
    if (recipient.isEmpty())
        return report.error("recipient-missing", PR_MESSAGE("guides", "The recipient is missing."), place);
    if (hasInvisible(recipient, place, report))
        return;
    switch (matchEndpoint(signIn, recipient)) {
    case EndpointMatch::Same:
        return;
    case EndpointMatch::Regional:
        return report.warning("recipient-regional",
                              PR_MESSAGE("guides",
                                         "The recipient is %1. The trust policy of the guide accepts %2 only, "
                                         "because SAML:aud stands for the recipient.")
                                  .arg(recipient)
                                  .arg(QString::fromLatin1(signIn.endpoint)),
                              place);
    case EndpointMatch::Other:
        break;
    }
    report.error("recipient-wrong",
                 PR_MESSAGE("guides", "The recipient must be %1; this is %2.")
                     .arg(QString::fromLatin1(signIn.endpoint))
                     .arg(recipient),
                 place);
}

// How many there are and what they hold: AWS IAM User Guide, "Configure SAML assertions for the authentication
// response", and saml-profiles-2.0-os 4.1.4.2.
void judgeConfirmation(const QList<saml::SubjectConfirmation> &all, const saml::Response &response,
                       const SamlSignIn &signIn, SamlReport &report)
{
    const QString place = QStringLiteral("SubjectConfirmation");
    if (all.isEmpty())
        return report.error("subject-confirmation-missing",
                            PR_MESSAGE("guides", "The subject has no SubjectConfirmation."), place);
    if (all.size() > 1)
        report.warning(
            "subject-confirmations",
            PR_MESSAGE("guides", "IAM expects exactly one SubjectConfirmation; there are %1.").arg(all.size()), place);
    const auto bearer = std::find_if(all.cbegin(), all.cend(), [](const saml::SubjectConfirmation &one) {
        return one.method == QLatin1StringView(saml::ConfirmationBearer);
    });
    if (bearer == all.cend())
        return report.error("subject-confirmation-method",
                            PR_MESSAGE("guides", "The method must be bearer; this is %1.").arg(all.first().method),
                            place);
    judgeRecipient(bearer->recipient, signIn, report);
    if (response.inResponseTo.isEmpty()) // otherwise it was said
        judgeRequest(bearer->inResponseTo, place, report);
    if (!bearer->notOnOrAfter.isGiven())
        report.error("confirmation-end-missing",
                     PR_MESSAGE("guides", "SubjectConfirmationData needs the attribute NotOnOrAfter."), place);
    if (bearer->notBefore.isGiven())
        report.warning("confirmation-not-before",
                       PR_MESSAGE("guides", "SAML allows no attribute NotBefore in SubjectConfirmationData here."),
                       place);
}

void judgeAudience(const QList<QList<saml::Text>> &restrictions, const SamlSignIn &signIn, SamlReport &report)
{
    const QString place = QStringLiteral("Audience");
    if (restrictions.isEmpty())
        return report.error("audience-missing",
                            PR_MESSAGE("guides", "The assertion is not restricted to an audience. AWS demands %1.")
                                .arg(QString::fromLatin1(signIn.audience)),
                            place);
    QStringList all;
    bool accepted = true;
    bool hidden = false;
    for (const QList<saml::Text> &restriction : restrictions) {
        bool one = false;
        for (const saml::Text &audience : restriction) {
            const QString name = readable(audience, place, report).value_or(QString());
            hidden |= hasInvisible(name, place, report);
            one |= name == QLatin1StringView(signIn.audience) || matchEndpoint(signIn, name) != EndpointMatch::Other;
            all.append(name);
        }
        accepted &= one;
    }
    report.detail(PR_MESSAGE("guides", "Audience"), all.join(u", "));
    // AWS IAM User Guide, "Troubleshoot SAML federation with IAM": without it the response is refused.
    if (!accepted && !hidden)
        report.error("audience-wrong",
                     PR_MESSAGE("guides", "AWS demands the audience %1 or its sign-in address; this is %2.")
                         .arg(QString::fromLatin1(signIn.audience))
                         .arg(all.join(u", ")),
                     place);
}

void judgeIssuers(const saml::Response &response, const saml::Assertion &assertion, SamlReport &report)
{
    const QString place = QStringLiteral("Issuer");
    const std::optional<QString> issuer = readable(assertion.issuer, place, report);
    if (!issuer)
        return;
    report.detail(PR_MESSAGE("guides", "Issuer"), *issuer);
    if (issuer->isEmpty())
        return report.error("issuer-missing", PR_MESSAGE("guides", "The assertion does not say who issued it."), place);
    if (response.issuer && response.issuer->value.trimmed() != *issuer)
        report.warning("issuers-differ",
                       PR_MESSAGE("guides", "The response is issued by %1, its assertion by %2.")
                           .arg(response.issuer->value.trimmed())
                           .arg(*issuer),
                       place);
}

} // namespace

void judgeResponse(const saml::Response &response, const SamlSignIn &signIn, SamlReport &report)
{
    judgeIdentity(response.version, response.id, QStringLiteral("Response"), report);
    judgeRepeated(response.repeated, QStringLiteral("Response"), report);
    judgeStatus(response.status, report);
    judgeDestination(response, signIn, report);
    judgeRequest(response.inResponseTo, {}, report);
    judgeAssertionCount(response, signIn, report);
}

void judgeSubject(const saml::Response &response, const SamlSignIn &signIn, const Answers &answers, SamlReport &report)
{
    const saml::Assertion &assertion = response.assertions.first();
    judgeIdentity(assertion.version, assertion.id, QStringLiteral("Assertion"), report);
    judgeRepeated(assertion.repeated, QStringLiteral("Assertion"), report);
    judgeIssuers(response, assertion, report);
    judgeNameId(assertion, answers, report);
    judgeConfirmation(assertion.confirmations, response, signIn, report);
    judgeAudience(assertion.conditions.audiences, signIn, report);
    if (assertion.authnStatements.isEmpty())
        report.warning("authn-statement-missing",
                       PR_MESSAGE("guides", "The assertion has no AuthnStatement, which SAML demands for a sign-in."));
}

std::optional<QString> readable(const saml::Text &text, const QString &place, SamlReport &report)
{
    if (text.broken) {
        report.error("comment-in-value",
                     PR_MESSAGE("guides", "A comment or an element stands inside the value, so that some readers take "
                                          "only a part of it."),
                     place);
        return std::nullopt;
    }
    const QString trimmed = text.value.trimmed();
    if (trimmed != text.value && !trimmed.isEmpty())
        report.error("value-blanks", PR_MESSAGE("guides", "Blanks or line breaks stand around the value."), place);
    return trimmed;
}

bool hasInvisible(const QString &text, const QString &place, SamlReport &report)
{
    const qsizetype at = indexOfInvisible(text);
    if (at >= 0)
        report.error("invisible-character",
                     PR_MESSAGE("guides", "A character that cannot be seen (%1) stands in the value. Remove it where "
                                          "the identity provider keeps it.")
                         .arg(shownCharacter(characterAt(text, at))),
                     place);
    return at >= 0;
}

} // namespace portreeve::guides
