#include "core/saml/response.h"

#include "core/saml/names.h"

namespace portreeve::saml {

namespace {

Text textOf(const Element &element)
{
    return {element.text(), element.hasComment() || !element.children().isEmpty()};
}

Time timeOf(const Element &element, const char *attribute)
{
    return readTime(element.attributeText(attribute));
}

/// Names of children that may stand there once and stand there again.
QStringList repeatedIn(const Element &parent, const char *nameSpace, std::initializer_list<const char *> names)
{
    QStringList repeated;
    for (const char *name : names) {
        if (parent.children(nameSpace, name).size() > 1)
            repeated.append(QString::fromLatin1(name));
    }
    return repeated;
}

SubjectConfirmation confirmationOf(const Element &element)
{
    const Element data = element.child(AssertionNamespace, "SubjectConfirmationData");
    SubjectConfirmation confirmation;
    confirmation.method = element.attributeText("Method");
    confirmation.recipient = data.attributeText("Recipient");
    confirmation.inResponseTo = data.attributeText("InResponseTo");
    confirmation.notBefore = timeOf(data, "NotBefore");
    confirmation.notOnOrAfter = timeOf(data, "NotOnOrAfter");
    return confirmation;
}

void readSubject(const Element &subject, Assertion &assertion)
{
    assertion.encryptedNameId = !subject.child(AssertionNamespace, "EncryptedID").isNull();
    assertion.repeated += repeatedIn(subject, AssertionNamespace, {"BaseID", "NameID", "EncryptedID"});
    const Element nameId = subject.child(AssertionNamespace, "NameID");
    if (!nameId.isNull())
        assertion.nameId = NameId{textOf(nameId), nameId.attributeText("Format")};
    for (const Element &confirmation : subject.children(AssertionNamespace, "SubjectConfirmation")) {
        assertion.confirmations.append(confirmationOf(confirmation));
        assertion.repeated += repeatedIn(confirmation, AssertionNamespace, {"SubjectConfirmationData"});
    }
}

Conditions conditionsOf(const Element &element)
{
    Conditions conditions;
    conditions.given = !element.isNull();
    conditions.notBefore = timeOf(element, "NotBefore");
    conditions.notOnOrAfter = timeOf(element, "NotOnOrAfter");
    for (const Element &restriction : element.children(AssertionNamespace, "AudienceRestriction")) {
        QList<Text> audiences;
        for (const Element &audience : restriction.children(AssertionNamespace, "Audience"))
            audiences.append(textOf(audience));
        conditions.audiences.append(audiences);
    }
    return conditions;
}

void readAttributes(const Element &statement, Assertion &assertion)
{
    for (const Element &element : statement.children(AssertionNamespace, "Attribute")) {
        Attribute attribute;
        attribute.name = element.attributeText("Name");
        attribute.line = element.line();
        for (const Element &value : element.children(AssertionNamespace, "AttributeValue"))
            attribute.values.append(textOf(value));
        assertion.attributes.append(attribute);
    }
    assertion.encryptedAttributes += int(statement.children(AssertionNamespace, "EncryptedAttribute").size());
}

Assertion assertionOf(const Element &element)
{
    Assertion assertion;
    assertion.element = element;
    assertion.id = element.attributeText("ID");
    assertion.version = element.attributeText("Version");
    assertion.issueInstant = timeOf(element, "IssueInstant");
    assertion.issuer = textOf(element.child(AssertionNamespace, "Issuer"));
    assertion.repeated = repeatedIn(element, AssertionNamespace, {"Issuer", "Subject", "Conditions", "Advice"});
    readSubject(element.child(AssertionNamespace, "Subject"), assertion);
    assertion.conditions = conditionsOf(element.child(AssertionNamespace, "Conditions"));
    for (const Element &statement : element.children(AssertionNamespace, "AuthnStatement"))
        assertion.authnStatements.append({timeOf(statement, "SessionNotOnOrAfter")});
    for (const Element &statement : element.children(AssertionNamespace, "AttributeStatement"))
        readAttributes(statement, assertion);
    return assertion;
}

Status statusOf(const Element &element)
{
    const Element code = element.child(ProtocolNamespace, "StatusCode");
    return {code.attributeText("Value"), code.child(ProtocolNamespace, "StatusCode").attributeText("Value"),
            element.child(ProtocolNamespace, "StatusMessage").text().trimmed()};
}

} // namespace

DocumentKind kindOf(const Document &document)
{
    const Element root = document.root();
    if (root.is(ProtocolNamespace, "Response"))
        return DocumentKind::Response;
    if (root.is(AssertionNamespace, "Assertion"))
        return DocumentKind::Assertion;
    if (root.is(MetadataNamespace, "EntityDescriptor") || root.is(MetadataNamespace, "EntitiesDescriptor"))
        return DocumentKind::Metadata;
    const bool request = root.nameSpace() == QLatin1StringView(ProtocolNamespace) && root.name().endsWith(u"Request");
    return request ? DocumentKind::Request : DocumentKind::Other;
}

Result<Response> readResponse(const Document &document)
{
    const Element root = document.root();
    if (!root.is(ProtocolNamespace, "Response"))
        return Error{ErrorCode::WrongSchema,
                     PR_MESSAGE("saml", "Cannot read the response"),
                     PR_MESSAGE("saml", "The document is no response of SAML 2.0."),
                     root.name(),
                     {}};
    Response response;
    response.element = root;
    response.id = root.attributeText("ID");
    response.version = root.attributeText("Version");
    response.issueInstant = timeOf(root, "IssueInstant");
    response.destination = root.attribute("Destination");
    response.inResponseTo = root.attributeText("InResponseTo");
    const Element status = root.child(ProtocolNamespace, "Status");
    response.status = statusOf(status);
    response.repeated = repeatedIn(root, AssertionNamespace, {"Issuer"}) +
                        repeatedIn(root, ProtocolNamespace, {"Status", "Extensions"}) +
                        repeatedIn(status, ProtocolNamespace, {"StatusCode", "StatusMessage"});
    if (const Element issuer = root.child(AssertionNamespace, "Issuer"); !issuer.isNull())
        response.issuer = textOf(issuer);
    for (const Element &assertion : root.children(AssertionNamespace, "Assertion"))
        response.assertions.append(assertionOf(assertion));
    response.encryptedAssertions = int(root.children(AssertionNamespace, "EncryptedAssertion").size());
    for (const Element &assertion : root.all(AssertionNamespace, "Assertion")) {
        if (assertion.parent() != root && !assertion.parent().is(AssertionNamespace, "Advice"))
            response.strayAssertions.append(assertion);
    }
    return response;
}

} // namespace portreeve::saml
