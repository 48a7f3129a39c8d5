<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>app</name>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>cannot write the result</source>
        <translation>das Ergebnis kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>standard output does not take it</source>
        <translation>die Standardausgabe nimmt es nicht an</translation>
    </message>
    <message>
        <source>cannot read standard input</source>
        <translation>die Standardeingabe kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>it has more than the %1 bytes that are accepted</source>
        <translation>sie hat mehr als die zulässigen %1 Bytes</translation>
    </message>
    <message>
        <source>the selection cannot be used</source>
        <translation>die Auswahl kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>no Region is chosen</source>
        <translation>keine Region ist gewählt</translation>
    </message>
    <message>
        <source>Add --region with one or more Region codes, or --region all.</source>
        <translation>--region mit einem oder mehreren Regionscodes angeben, oder --region all.</translation>
    </message>
    <message>
        <source>the check cannot be run</source>
        <translation>die Prüfung kann nicht laufen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a rate</source>
        <translation>„%1“ ist keine Rate</translation>
    </message>
    <message>
        <source>Give default, unlimited, or attempts per second from 0.1 to 10000.</source>
        <translation>default, unlimited oder Versuche je Sekunde von 0.1 bis 10000 angeben.</translation>
    </message>
    <message>
        <source>the selection has no such row</source>
        <translation>die Auswahl hat keinen solchen Eintrag</translation>
    </message>
    <message>
        <source>Checking %1 of %2</source>
        <translation>Prüfung %1 von %2</translation>
    </message>
    <message>
        <source>Downloading the AWS range file: %1 of %2 KiB</source>
        <translation>AWS-Bereichsdatei wird geladen: %1 von %2 KiB</translation>
    </message>
    <message>
        <source>Downloading the AWS range file: %1 KiB</source>
        <translation>AWS-Bereichsdatei wird geladen: %1 KiB</translation>
    </message>
    <message>
        <source>cannot show the rows</source>
        <translation>die Einträge können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>the range file has no name &quot;%1&quot; there</source>
        <translation>die Bereichsdatei hat dort keinen Namen „%1“</translation>
    </message>
    <message>
        <source>Run &quot;portreeve ranges show --counts&quot; for the names.</source>
        <translation>„portreeve ranges show --counts“ zeigt die Namen.</translation>
    </message>
    <message>
        <source>A new AWS range file is stored (syncToken %1, createDate %2).</source>
        <translation>Eine neue AWS-Bereichsdatei ist abgelegt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file was stored already (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei war bereits abgelegt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file has not changed (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei hat sich nicht geändert (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>Imported %1 (syncToken %2, createDate %3; rows: %4).</source>
        <translation>%1 importiert (syncToken %2, createDate %3; Einträge: %4).</translation>
    </message>
    <message>
        <source>%1 was stored already (syncToken %2, createDate %3; rows: %4).</source>
        <translation>%1 war bereits abgelegt (syncToken %2, createDate %3; Einträge: %4).</translation>
    </message>
    <message>
        <source>  in no published range</source>
        <translation>  in keinem veröffentlichten Bereich</translation>
    </message>
    <message>
        <source>the list cannot be written</source>
        <translation>die Liste kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>a list comes as lines to read or as JSON</source>
        <translation>eine Liste gibt es als Zeilen zum Lesen oder als JSON</translation>
    </message>
    <message>
        <source>Give --format table or json, or none.</source>
        <translation>--format table oder json angeben, oder keines.</translation>
    </message>
    <message>
        <source>there is no Region &quot;%1&quot;</source>
        <translation>es gibt keine Region „%1“</translation>
    </message>
    <message>
        <source>the guide names no health check host in %1</source>
        <translation>der Leitfaden nennt in %1 keinen Host für die Zustandsprüfung</translation>
    </message>
    <message>
        <source>the Regions cannot be measured</source>
        <translation>die Regionen können nicht gemessen werden</translation>
    </message>
    <message>
        <source>portreeve requirements --list regions prints the codes.</source>
        <translation>portreeve requirements --list regions gibt die Codes aus.</translation>
    </message>
    <message>
        <source>the monitor cannot be run</source>
        <translation>Die Überwachung kann nicht ausgeführt werden</translation>
    </message>
    <message>
        <source>the selection has nothing that can be monitored</source>
        <translation>die Auswahl enthält nichts, was überwacht werden kann</translation>
    </message>
    <message>
        <source>Name rows with --only, as portreeve check --dry-run lists them.</source>
        <translation>Zeilen mit --only nennen, wie portreeve check --dry-run sie auflistet.</translation>
    </message>
    <message>
        <source>%1 is a form of results, and --dry-run has none</source>
        <translation>%1 ist eine Form von Ergebnissen, und --dry-run hat keine</translation>
    </message>
    <message>
        <source>Leave out --dry-run, or choose table or json.</source>
        <translation>--dry-run weglassen oder table oder json wählen.</translation>
    </message>
    <message>
        <source>%1 is a form of what would be checked, not of results</source>
        <translation>%1 ist eine Form dessen, was geprüft würde, nicht von Ergebnissen</translation>
    </message>
    <message>
        <source>Add --dry-run.</source>
        <translation>--dry-run hinzufügen.</translation>
    </message>
    <message>
        <source>%1 does not carry what changed since the earlier check.</source>
        <translation>%1 enthält nicht, was sich seit der früheren Prüfung geändert hat.</translation>
    </message>
    <message>
        <source>The earlier check was of another selection: rows can be new or gone because of that.</source>
        <translation>Die frühere Prüfung galt einer anderen Auswahl: Zeilen können deshalb neu sein oder fehlen.</translation>
    </message>
    <message>
        <source>Nothing answered at %1, port %2/%3.</source>
        <translation>Unter %1, Port %2/%3, hat nichts geantwortet.</translation>
    </message>
    <message>
        <source>The history let go of what is older than it keeps: %1 runs and %2 samples.</source>
        <translation>Aus dem Verlauf wurde entfernt, was älter ist, als er aufbewahrt: %1 Läufe und %2 Messwerte.</translation>
    </message>
    <message>
        <source>the command line is not understood</source>
        <translation>die Befehlszeile wird nicht verstanden</translation>
    </message>
    <message>
        <source>--rollback needs --previous: it undoes a change</source>
        <translation>--rollback braucht --previous: Es macht eine Änderung rückgängig</translation>
    </message>
    <message>
        <source>the configuration cannot be read</source>
        <translation>die Konfiguration kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a language that can be read</source>
        <translation>„%1“ ist keine Sprache, die gelesen werden kann</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form NAME=VALUE</source>
        <translation>„%1“ hat nicht die Form NAME=WERT</translation>
    </message>
    <message>
        <source>several formats need a folder to be written to</source>
        <translation>mehrere Formate brauchen einen Ordner, in den sie geschrieben werden</translation>
    </message>
    <message>
        <source>an earlier export is compared with one format at a time</source>
        <translation>ein früherer Export wird mit einem Format auf einmal verglichen</translation>
    </message>
    <message>
        <source>only rules of Windows can be compared with those of its images</source>
        <translation>nur Regeln von Windows können mit denen seiner Abbilder verglichen werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a system whose default rules are known</source>
        <translation>„%1“ ist kein System, dessen Standardregeln bekannt sind</translation>
    </message>
    <message>
        <source>the configuration cannot be compared</source>
        <translation>die Konfiguration kann nicht verglichen werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address with a port</source>
        <translation>„%1“ ist keine Adresse mit einem Port</translation>
    </message>
    <message>
        <source>Give it as 127.0.0.1:8080 or [::1]:8080.</source>
        <translation>Anzugeben ist sie wie 127.0.0.1:8080 oder [::1]:8080.</translation>
    </message>
    <message>
        <source>Rules of the configuration that are none of the image&apos;s: %1.</source>
        <translation>Regeln der Konfiguration, die nicht zum Abbild gehören: %1.</translation>
    </message>
</context>
<context>
    <name>assess</name>
    <message>
        <source>Over IPv6 the verdict is %1.</source>
        <translation>Über IPv6 ist das Ergebnis %1.</translation>
    </message>
    <message>
        <source>Over IPv4 the verdict is %1.</source>
        <translation>Über IPv4 ist das Ergebnis %1.</translation>
    </message>
    <message>
        <source>%1 of %2 targets pass.</source>
        <translation>%1 von %2 Zielen bestehen.</translation>
    </message>
    <message>
        <source>The DNS server says that %1 does not exist.</source>
        <translation>Laut DNS-Server gibt es %1 nicht.</translation>
    </message>
    <message>
        <source>Allow the name in DNS filtering, or forward it to a resolver that knows public names.</source>
        <translation>Den Namen im DNS-Filter zulassen oder an einen Resolver weiterleiten, der öffentliche Namen kennt.</translation>
    </message>
    <message>
        <source>The DNS server knows %1, but gives no address for it.</source>
        <translation>Der DNS-Server kennt %1, nennt aber keine Adresse dafür.</translation>
    </message>
    <message>
        <source>Ask another DNS server, and check whether DNS filtering removes addresses.</source>
        <translation>Einen anderen DNS-Server fragen und prüfen, ob ein DNS-Filter Adressen entfernt.</translation>
    </message>
    <message>
        <source>The DNS server answers with an error for %1.</source>
        <translation>Der DNS-Server antwortet für %1 mit einem Fehler.</translation>
    </message>
    <message>
        <source>Look into the log of the DNS server: its forwarder, DNSSEC or a filter fails for this name.</source>
        <translation>Das Protokoll des DNS-Servers ansehen: Sein Forwarder, DNSSEC oder ein Filter scheitert an diesem Namen.</translation>
    </message>
    <message>
        <source>DNS gives addresses for names that do not exist, so its answer for %1 proves nothing.</source>
        <translation>DNS nennt auch für Namen, die es nicht gibt, Adressen; seine Antwort für %1 beweist daher nichts.</translation>
    </message>
    <message>
        <source>Ask another DNS server, or load the published AWS ranges to compare with.</source>
        <translation>Einen anderen DNS-Server fragen oder zum Vergleich die veröffentlichten AWS-Adressbereiche laden.</translation>
    </message>
    <message>
        <source>DNS gives an address for %1 that is not among the published ones.</source>
        <translation>DNS nennt für %1 eine Adresse, die nicht zu den veröffentlichten gehört.</translation>
    </message>
    <message>
        <source>Check DNS filtering and split-horizon zones for this name; a private endpoint is a good reason.</source>
        <translation>DNS-Filter und Split-Horizon-Zonen für diesen Namen prüfen; ein privater Endpunkt ist ein guter Grund.</translation>
    </message>
    <message>
        <source>No DNS server answered for %1.</source>
        <translation>Kein DNS-Server hat für %1 geantwortet.</translation>
    </message>
    <message>
        <source>Check that this device can reach its DNS server on port 53, UDP and TCP.</source>
        <translation>Prüfen, ob dieses Gerät seinen DNS-Server auf Port 53 erreicht, über UDP und TCP.</translation>
    </message>
    <message>
        <source>Something on the way to %1 refuses TCP port %2.</source>
        <translation>Etwas auf dem Weg zu %1 lehnt TCP-Port %2 ab.</translation>
    </message>
    <message>
        <source>Allow this port outbound in the firewall: it rejects the connection now.</source>
        <translation>Diesen Port ausgehend in der Firewall zulassen: Jetzt lehnt sie die Verbindung ab.</translation>
    </message>
    <message>
        <source>The connection to %1 on port %2 is cut off after it was opened.</source>
        <translation>Die Verbindung zu %1 auf Port %2 wird nach dem Öffnen getrennt.</translation>
    </message>
    <message>
        <source>Exempt this host from content inspection: a device on the way ends the connection.</source>
        <translation>Diesen Host von der Inhaltsprüfung ausnehmen: Ein Gerät auf dem Weg beendet die Verbindung.</translation>
    </message>
    <message>
        <source>This device itself does not let the connection to %1 out.</source>
        <translation>Dieses Gerät selbst lässt die Verbindung zu %1 nicht hinaus.</translation>
    </message>
    <message>
        <source>Check the firewall and the routes of this device.</source>
        <translation>Firewall und Routen dieses Geräts prüfen.</translation>
    </message>
    <message>
        <source>A router reports that %1 cannot be reached.</source>
        <translation>Ein Router meldet, dass %1 nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>Check the route and the rules of the router that rejects the traffic.</source>
        <translation>Die Route und die Regeln des Routers prüfen, der den Verkehr ablehnt.</translation>
    </message>
    <message>
        <source>%1 accepts TCP on port %2, but the TLS handshake gets no answer.</source>
        <translation>%1 nimmt TCP auf Port %2 an, aber der TLS-Handshake bleibt ohne Antwort.</translation>
    </message>
    <message>
        <source>Look for a device that drops TLS to this name, or a path that loses large packets.</source>
        <translation>Nach einem Gerät suchen, das TLS zu diesem Namen verwirft, oder nach einem Weg, der große Pakete verliert.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 is rejected.</source>
        <translation>Der TLS-Handshake mit %1 wird abgelehnt.</translation>
    </message>
    <message>
        <source>Exempt this host from TLS inspection and from rules on TLS versions.</source>
        <translation>Diesen Host vom Aufbrechen von TLS und von Regeln zu TLS-Versionen ausnehmen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1 on TCP port %2, while other hosts on this path do.</source>
        <translation>Unter %1 antwortet auf TCP-Port %2 nichts, andere Hosts auf diesem Weg dagegen schon.</translation>
    </message>
    <message>
        <source>Allow this host and port outbound in the firewall: it drops the packets now.</source>
        <translation>Diesen Host und Port ausgehend in der Firewall zulassen: Jetzt verwirft sie die Pakete.</translation>
    </message>
    <message>
        <source>The connection to %1 is opened by a TLS inspection whose root this device trusts.</source>
        <translation>Die Verbindung zu %1 wird von einer TLS-Inspektion aufgebrochen, deren Wurzel von diesem Gerät als vertrauenswürdig behandelt wird.</translation>
    </message>
    <message>
        <source>Exempt this host from TLS inspection.</source>
        <translation>Diesen Host von der TLS-Inspektion ausnehmen.</translation>
    </message>
    <message>
        <source>Another server answers in the place of %1.</source>
        <translation>Ein anderer Server antwortet an der Stelle von %1.</translation>
    </message>
    <message>
        <source>Sign in to the network if it asks for that, then check DNS and redirection for this host.</source>
        <translation>Beim Netz anmelden, falls es das verlangt, dann DNS und Umleitung für diesen Host prüfen.</translation>
    </message>
    <message>
        <source>The certificate that %1 shows has expired.</source>
        <translation>Das Zertifikat, das %1 zeigt, ist abgelaufen.</translation>
    </message>
    <message>
        <source>Check the clock of this device first, then who issued the certificate.</source>
        <translation>Zuerst die Uhr dieses Geräts prüfen, dann, wer das Zertifikat ausgestellt hat.</translation>
    </message>
    <message>
        <source>What answers in the place of %1 does not speak TLS.</source>
        <translation>Was an der Stelle von %1 antwortet, spricht kein TLS.</translation>
    </message>
    <message>
        <source>Sign in to the network if it asks for that, then look for a device that redirects this port.</source>
        <translation>Beim Netz anmelden, falls es das verlangt, dann nach einem Gerät suchen, das diesen Port umleitet.</translation>
    </message>
    <message>
        <source>The network wants you to sign in before it lets traffic to %1 out.</source>
        <translation>Das Netz verlangt eine Anmeldung, bevor es Verkehr zu %1 hinauslässt.</translation>
    </message>
    <message>
        <source>Open a web page, sign in to the network and run the check again.</source>
        <translation>Eine Webseite öffnen, beim Netz anmelden und die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>%1 shows a certificate that no trusted root stands behind.</source>
        <translation>%1 zeigt ein Zertifikat, hinter dem keine vertrauenswürdige Wurzel steht.</translation>
    </message>
    <message>
        <source>Exempt this host from TLS inspection, or sign in to the network if it asks for that.</source>
        <translation>Diesen Host von der TLS-Inspektion ausnehmen, oder beim Netz anmelden, falls es das verlangt.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a sign-in before it connects to %2.</source>
        <translation>Der Proxy %1 verlangt eine Anmeldung, bevor er mit %2 verbindet.</translation>
    </message>
    <message>
        <source>Let this host through the proxy without sign-in, or around it.</source>
        <translation>Diesen Host ohne Anmeldung durch den Proxy oder an ihm vorbei lassen.</translation>
    </message>
    <message>
        <source>The proxy %1 forbids the connection to %2.</source>
        <translation>Der Proxy %1 verbietet die Verbindung zu %2.</translation>
    </message>
    <message>
        <source>Allow this host and port on the proxy.</source>
        <translation>Diesen Host und Port am Proxy zulassen.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot connect to %2.</source>
        <translation>Der Proxy %1 kann keine Verbindung zu %2 aufbauen.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s own way out: its firewall and its DNS.</source>
        <translation>Den eigenen Weg des Proxys nach außen prüfen: seine Firewall und sein DNS.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot be reached.</source>
        <translation>Der Proxy %1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, or run the check without a proxy.</source>
        <translation>Die Adresse des Proxys prüfen oder die Prüfung ohne Proxy ausführen.</translation>
    </message>
    <message>
        <source>This device had no connection left to measure with.</source>
        <translation>Dieses Gerät hatte keine Verbindung mehr zum Messen frei.</translation>
    </message>
    <message>
        <source>Close other programs, or run the check with less at once.</source>
        <translation>Andere Programme schließen oder weniger auf einmal prüfen.</translation>
    </message>
    <message>
        <source>This device seems to have no network: nothing answered at all.</source>
        <translation>Dieses Gerät hat anscheinend kein Netz: Gar nichts hat geantwortet.</translation>
    </message>
    <message>
        <source>Connect the device to the network and run the check again.</source>
        <translation>Das Gerät mit dem Netz verbinden und die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>The clock of this device is probably wrong: the certificate of %1 is genuine, but not valid at this time.</source>
        <translation>Die Uhr dieses Geräts geht wahrscheinlich falsch: Das Zertifikat von %1 ist echt, aber zu dieser Zeit nicht gültig.</translation>
    </message>
    <message>
        <source>Set the clock of this device and run the check again.</source>
        <translation>Die Uhr dieses Geräts stellen und die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>Something on the way completes TCP connections to every address, so that a connection proves nothing.</source>
        <translation>Etwas auf dem Weg nimmt TCP-Verbindungen zu jeder Adresse an, sodass eine Verbindung nichts beweist.</translation>
    </message>
    <message>
        <source>Exempt these addresses from the transparent proxy.</source>
        <translation>Diese Adressen vom transparenten Proxy ausnehmen.</translation>
    </message>
    <message>
        <source>The round trip to %1 takes longer than the streaming protocol should have.</source>
        <translation>Die Umlaufzeit zu %1 ist länger, als sie für das Streaming-Protokoll sein sollte.</translation>
    </message>
    <message>
        <source>Choose a nearer Region, or shorten the way, for example by not sending this traffic through a VPN.</source>
        <translation>Eine nähere Region wählen oder den Weg verkürzen, etwa indem dieser Verkehr nicht durch ein VPN läuft.</translation>
    </message>
    <message>
        <source>TCP was answered, but the service itself was not asked.</source>
        <translation>TCP wurde beantwortet, aber der Dienst selbst wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>Check the service itself over TLS.</source>
        <translation>Den Dienst selbst über TLS prüfen.</translation>
    </message>
    <message>
        <source>%1 was not measured.</source>
        <translation>%1 wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>Run the check again.</source>
        <translation>Die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>Round trip %1 ms (%2); this is the network&apos;s share, not the latency of a session.</source>
        <translation>Umlaufzeit %1 ms (%2); das ist der Anteil des Netzes, nicht die Latenz einer Sitzung.</translation>
    </message>
    <message>
        <source>Above %1 ms the client ends the session.</source>
        <translation>Über %1 ms beendet der Client die Sitzung.</translation>
    </message>
    <message>
        <source>%1 of %2 tries were not answered.</source>
        <translation>%1 von %2 Versuchen blieben ohne Antwort.</translation>
    </message>
    <message>
        <source>This device itself does not let UDP to %1 out.</source>
        <translation>Dieses Gerät lässt UDP zu %1 selbst nicht hinaus.</translation>
    </message>
    <message>
        <source>UDP port %2 of %1 is reported closed, by the host or in its name.</source>
        <translation>UDP-Port %2 von %1 wird als geschlossen gemeldet, vom Host oder in seinem Namen.</translation>
    </message>
    <message>
        <source>Allow this port over UDP in the firewall: it may reject it in the host&apos;s name.</source>
        <translation>Diesen Port über UDP in der Firewall erlauben: Sie weist ihn womöglich im Namen des Hosts ab.</translation>
    </message>
    <message>
        <source>%1 rejects UDP port %3 to %2.</source>
        <translation>%1 weist UDP-Port %3 zu %2 ab.</translation>
    </message>
    <message>
        <source>Allow this port over UDP there: it rejects the packets now.</source>
        <translation>Diesen Port dort über UDP erlauben: Jetzt werden die Pakete abgewiesen.</translation>
    </message>
    <message>
        <source>What answers over UDP in the name of %1 does not answer our question.</source>
        <translation>Was über UDP im Namen von %1 antwortet, antwortet nicht auf unsere Frage.</translation>
    </message>
    <message>
        <source>Look for a device on the way that answers UDP in the name of others.</source>
        <translation>Nach einem Gerät auf dem Weg suchen, das UDP im Namen anderer beantwortet.</translation>
    </message>
    <message>
        <source>The way to %1 does not carry packets of 1,200 bytes.</source>
        <translation>Der Weg zu %1 befördert keine Pakete von 1.200 Byte.</translation>
    </message>
    <message>
        <source>Raise the MTU of the VPN or the tunnel on the way.</source>
        <translation>Die MTU des VPN oder des Tunnels auf dem Weg erhöhen.</translation>
    </message>
    <message>
        <source>%1 does not answer on UDP port %2, while UDP works to another host.</source>
        <translation>%1 antwortet nicht auf UDP-Port %2, während UDP zu einem anderen Host geht.</translation>
    </message>
    <message>
        <source>Check that the firewall allows this port over UDP; a server may also stay silent to such a question.</source>
        <translation>Prüfen, ob die Firewall diesen Port über UDP erlaubt; auch ein Server darf auf eine solche Frage schweigen.</translation>
    </message>
    <message>
        <source>No host answered over UDP, while other traffic works: UDP may be blocked here, or these hosts stay silent.</source>
        <translation>Kein Host hat über UDP geantwortet, während anderer Verkehr geht: UDP ist hier womöglich gesperrt, oder diese Hosts schweigen.</translation>
    </message>
    <message>
        <source>Ask the firewall team whether UDP port %1 is allowed outbound.</source>
        <translation>Das Firewall-Team fragen, ob UDP-Port %1 nach außen erlaubt ist.</translation>
    </message>
    <message>
        <source>%1 accepts the connection on port %2, but does not answer what it is asked.</source>
        <translation>%1 nimmt die Verbindung auf Port %2 an, antwortet aber nicht auf die Frage.</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, look for a device that lets connections through but not what is said in them.</source>
        <translation>Später noch einmal versuchen; bleibt es so, nach einem Gerät suchen, das Verbindungen durchlässt, aber nicht ihren Inhalt.</translation>
    </message>
    <message>
        <source>What answers in the place of %1 speaks another protocol.</source>
        <translation>Was anstelle von %1 antwortet, spricht ein anderes Protokoll.</translation>
    </message>
    <message>
        <source>Look for a device that redirects port %1, or for another program on that port.</source>
        <translation>Nach einem Gerät suchen, das Port %1 umleitet, oder nach einem anderen Programm auf diesem Port.</translation>
    </message>
    <message>
        <source>%1 can be reached, but answers with an error of its own.</source>
        <translation>%1 ist erreichbar, antwortet aber mit einem eigenen Fehler.</translation>
    </message>
    <message>
        <source>Try again later, and look at the AWS Health Dashboard for this Region.</source>
        <translation>Später noch einmal versuchen und im AWS Health Dashboard nach dieser Region sehen.</translation>
    </message>
    <message>
        <source>%1 begins the TLS handshake, but does not end it in time.</source>
        <translation>%1 beginnt den TLS-Handshake, beendet ihn aber nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Run the check with a longer time-out, then look for a path that loses large packets.</source>
        <translation>Die Prüfung mit längerer Wartezeit wiederholen und dann nach einem Weg suchen, auf dem große Pakete verloren gehen.</translation>
    </message>
    <message>
        <source>%1 ms to %2 and %3 ms to %4 cannot both be true: light alone takes %5 ms for both.</source>
        <translation>%1 ms zu %2 und %3 ms zu %4 können nicht beide stimmen: Allein das Licht braucht für beide %5 ms.</translation>
    </message>
    <message>
        <source>The clocks of this device and of %1 differ by %2 s; Kerberos allows five minutes.</source>
        <translation>Die Uhren dieses Geräts und von %1 gehen um %2 s auseinander; Kerberos lässt fünf Minuten zu.</translation>
    </message>
    <message>
        <source>Set the clocks of both by the same time server.</source>
        <translation>Die Uhren beider nach demselben Zeitserver stellen.</translation>
    </message>
    <message>
        <source>A device on the way stops TLS to the name %1; for other names the same address answers.</source>
        <translation>Ein Gerät auf dem Weg hält TLS zum Namen %1 auf; für andere Namen antwortet dieselbe Adresse.</translation>
    </message>
    <message>
        <source>Allow this host name where web traffic is filtered by name (SNI).</source>
        <translation>Diesen Hostnamen dort zulassen, wo Webverkehr nach Namen (SNI) gefiltert wird.</translation>
    </message>
    <message>
        <source>Full packets from %1 are lost on the way; in packets of at most 1,200 bytes TLS works.</source>
        <translation>Volle Pakete von %1 gehen unterwegs verloren; in Paketen bis 1.200 Byte funktioniert TLS.</translation>
    </message>
    <message>
        <source>Let ICMP &quot;fragmentation needed&quot; pass, or lower the MTU or the MSS of the VPN or tunnel on the way.</source>
        <translation>ICMP „Fragmentation needed“ durchlassen oder MTU oder MSS des VPN oder Tunnels auf dem Weg senken.</translation>
    </message>
    <message>
        <source>%1 of %2 addresses of %3 cannot be reached on port %4, while the others can.</source>
        <translation>%1 von %2 Adressen von %3 sind auf Port %4 nicht erreichbar, die anderen schon.</translation>
    </message>
    <message>
        <source>Allow all addresses of this Region in the firewall: sessions are sent to any of them.</source>
        <translation>Alle Adressen dieser Region in der Firewall zulassen: Sitzungen können zu jeder von ihnen führen.</translation>
    </message>
    <message>
        <source>%1 did not pass in %2 tries (%3), while other addresses of the host do.</source>
        <translation>%1 war in %2 Versuchen nicht erreichbar (%3), andere Adressen des Hosts sind es.</translation>
    </message>
    <message>
        <source>On this way %1 of %2 tries to those who answered were lost too, so that it takes more tries to tell silence from loss.</source>
        <translation>Auf diesem Weg gingen auch %1 von %2 Versuchen zu denen verloren, die geantwortet haben; deshalb braucht es mehr Versuche, um Schweigen von Verlust zu unterscheiden.</translation>
    </message>
    <message>
        <source>TCP was answered in %1 ms, but QUIC by the same host only in %2 ms: something nearer may have answered TCP.</source>
        <translation>TCP wurde in %1 ms beantwortet, QUIC vom selben Host aber erst in %2 ms: Etwas Näheres kann TCP beantwortet haben.</translation>
    </message>
</context>
<context>
    <name>awsranges</name>
    <message>
        <source>cannot read the AWS range file</source>
        <translation>die AWS-Bereichsdatei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Download the file again, or choose another one.</source>
        <translation>Die Datei erneut herunterladen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>a value of another type stands where %1 is expected</source>
        <translation>ein Wert anderer Art steht dort, wo %1 erwartet wird</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not there</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>an object names a key twice</source>
        <translation>ein Objekt nennt einen Schlüssel zweimal</translation>
    </message>
    <message>
        <source>an object has too many fields</source>
        <translation>ein Objekt hat zu viele Felder</translation>
    </message>
    <message>
        <source>the name is empty, too long, or has characters that no AWS name has</source>
        <translation>der Name ist leer, zu lang oder hat Zeichen, die kein AWS-Name hat</translation>
    </message>
    <message>
        <source>there are too many different names</source>
        <translation>es gibt zu viele verschiedene Namen</translation>
    </message>
    <message>
        <source>an IPv6 prefix stands in the list of IPv4 prefixes</source>
        <translation>ein IPv6-Präfix steht in der Liste der IPv4-Präfixe</translation>
    </message>
    <message>
        <source>an IPv4 prefix stands in the list of IPv6 prefixes</source>
        <translation>ein IPv4-Präfix steht in der Liste der IPv6-Präfixe</translation>
    </message>
    <message>
        <source>the prefix has no length</source>
        <translation>das Präfix hat keine Länge</translation>
    </message>
    <message>
        <source>the prefix is wider than /%1, which no published range is</source>
        <translation>das Präfix ist weiter als /%1, was bei keinem veröffentlichten Bereich vorkommt</translation>
    </message>
    <message>
        <source>the syncToken is not a number of seconds</source>
        <translation>der syncToken ist keine Zahl von Sekunden</translation>
    </message>
    <message>
        <source>the createDate is not a time such as 2026-06-15-20-27-05</source>
        <translation>das createDate ist keine Zeit wie 2026-06-15-20-27-05</translation>
    </message>
    <message>
        <source>Rows of the AWS range file that stand there more than once were kept once; surplus rows: %1.</source>
        <translation>Einträge, die in der AWS-Bereichsdatei mehrfach stehen, wurden einmal behalten; überzählige Einträge: %1.</translation>
    </message>
    <message>
        <source>Rows of the AWS range file without a network border group, as in old files: %1.</source>
        <translation>Einträge der AWS-Bereichsdatei ohne Network Border Group, wie in alten Dateien: %1.</translation>
    </message>
    <message>
        <source>The AWS range file has no list of IPv6 prefixes, so IPv6 addresses are not known.</source>
        <translation>Die AWS-Bereichsdatei hat keine Liste von IPv6-Präfixen, daher sind IPv6-Adressen nicht bekannt.</translation>
    </message>
    <message>
        <source>The AWS range file has no prefixes.</source>
        <translation>Die AWS-Bereichsdatei hat keine Präfixe.</translation>
    </message>
    <message>
        <source>The AWS range file has fields that this version does not use: %1.</source>
        <translation>Die AWS-Bereichsdatei hat Felder, die diese Version nicht verwendet: %1.</translation>
    </message>
    <message>
        <source>The syncToken %1 and the createDate %2 of the AWS range file name different days.</source>
        <translation>Der syncToken %1 und das createDate %2 der AWS-Bereichsdatei nennen verschiedene Tage.</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>es ist nicht genug Speicher vorhanden</translation>
    </message>
    <message>
        <source>it is nested deeper than %1 levels</source>
        <translation>sie ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>it is not valid JSON: %1</source>
        <translation>sie ist kein gültiges JSON: %1</translation>
    </message>
    <message>
        <source>The AWS range file is less than a day old (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei ist weniger als einen Tag alt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file is one day old (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei ist einen Tag alt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file is %3 days old (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei ist %3 Tage alt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>No AWS range file is loaded.</source>
        <translation>Keine AWS-Bereichsdatei ist geladen.</translation>
    </message>
    <message>
        <source>The AWS range file is dated after this device&apos;s clock (syncToken %1, createDate %2); check the clock.</source>
        <translation>Das Datum der AWS-Bereichsdatei liegt nach der Uhrzeit dieses Geräts (syncToken %1, createDate %2); die Uhr prüfen.</translation>
    </message>
    <message>
        <source>cannot store the AWS range file</source>
        <translation>die AWS-Bereichsdatei kann nicht abgelegt werden</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Choose a data folder that you may write to.</source>
        <translation>Einen Datenordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
        <source>A stored AWS range file is damaged and was set aside: %1.</source>
        <translation>Eine abgelegte AWS-Bereichsdatei ist beschädigt und wurde beiseitegelegt: %1.</translation>
    </message>
    <message>
        <source>A stored AWS range file is damaged and is not used: %1.</source>
        <translation>Eine abgelegte AWS-Bereichsdatei ist beschädigt und wird nicht verwendet: %1.</translation>
    </message>
    <message>
        <source>its syncToken and createDate are not those of its name</source>
        <translation>syncToken und createDate passen nicht zum Dateinamen</translation>
    </message>
    <message>
        <source>no stored range file has the syncToken %1</source>
        <translation>keine abgelegte Bereichsdatei hat den syncToken %1</translation>
    </message>
    <message>
        <source>Run &quot;portreeve ranges list&quot; to see which are stored.</source>
        <translation>„portreeve ranges list“ zeigt, welche abgelegt sind.</translation>
    </message>
    <message>
        <source>The file was set aside. Download or import it again.</source>
        <translation>Die Datei wurde beiseitegelegt. Erneut herunterladen oder importieren.</translation>
    </message>
    <message>
        <source>A stored AWS range file was passed over: %1.</source>
        <translation>Eine abgelegte AWS-Bereichsdatei wurde übergangen: %1.</translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>cannot read the file</source>
        <translation>die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot write the file</source>
        <translation>die Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the backup of the previous version could not be made</source>
        <translation>die Sicherung der vorigen Version konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>Check the path and the spelling.</source>
        <translation>Pfad und Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>it has %1 bytes and at most %2 are accepted</source>
        <translation>sie hat %1 Bytes, zulässig sind höchstens %2</translation>
    </message>
    <message>
        <source>it has more than the %1 bytes that are accepted</source>
        <translation>sie hat mehr als die zulässigen %1 Bytes</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>sie existiert bereits</translation>
    </message>
    <message>
        <source>Choose another name, or add --force to replace it.</source>
        <translation>Einen anderen Namen wählen oder --force angeben, um sie zu ersetzen.</translation>
    </message>
    <message>
        <source>The file on disk is unchanged. Free some space or choose another folder.</source>
        <translation>Die Datei auf dem Datenträger ist unverändert. Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>catalog</name>
    <message>
        <source>the row has no source</source>
        <translation>der Eintrag hat keine Quelle</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known certainty</source>
        <translation>„%1“ ist keine bekannte Verlässlichkeit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a prefix</source>
        <translation>„%1“ ist kein Präfix</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port or a range of ports</source>
        <translation>„%1“ ist kein Port und kein Portbereich</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name</source>
        <translation>„%1“ ist kein Hostname</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of the known values</source>
        <translation>„%1“ gehört nicht zu den bekannten Werten</translation>
    </message>
    <message>
        <source>the type of the row does not fit its host</source>
        <translation>die Art des Eintrags passt nicht zu seinem Host</translation>
    </message>
    <message>
        <source>the prefix cannot be read</source>
        <translation>das Präfix kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the row has no prefix</source>
        <translation>der Eintrag hat kein Präfix</translation>
    </message>
    <message>
        <source>a prefix is not of the family that the row names</source>
        <translation>ein Präfix gehört nicht zu der Familie, die der Eintrag nennt</translation>
    </message>
    <message>
        <source>the number of values does not fit the operator</source>
        <translation>die Zahl der Werte passt nicht zum Operator</translation>
    </message>
    <message>
        <source>the rule has no remote</source>
        <translation>die Regel hat keine Gegenstelle</translation>
    </message>
    <message>
        <source>the catalogue is not valid</source>
        <translation>der Katalog ist nicht gültig</translation>
    </message>
    <message>
        <source>two rows carry this id</source>
        <translation>zwei Einträge tragen diese Kennung</translation>
    </message>
    <message>
        <source>the document &quot;%1&quot; is not in sources.json</source>
        <translation>das Dokument „%1“ steht nicht in sources.json</translation>
    </message>
    <message>
        <source>the Region &quot;%1&quot; is not in regions.json</source>
        <translation>die Region „%1“ steht nicht in regions.json</translation>
    </message>
    <message>
        <source>no host is of the category &quot;%1&quot;</source>
        <translation>kein Host gehört zur Kategorie „%1“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in choices.json</source>
        <translation>„%1“ steht nicht in choices.json</translation>
    </message>
    <message>
        <source>there is no rule &quot;%1&quot;</source>
        <translation>es gibt keine Regel „%1“</translation>
    </message>
    <message>
        <source>IP protocol %1.</source>
        <translation>IP-Protokoll %1.</translation>
    </message>
    <message>
        <source>Local ports %1; remote ports %2.</source>
        <translation>Lokale Ports %1; entfernte Ports %2.</translation>
    </message>
    <message>
        <source>Systems: %1.</source>
        <translation>Systeme: %1.</translation>
    </message>
    <message>
        <source>WorkSpaces Personal</source>
        <translation>WorkSpaces Personal</translation>
    </message>
    <message>
        <source>Persistent desktops, one for each user.</source>
        <translation>Dauerhafte Desktops, einer für jeden Benutzer.</translation>
    </message>
    <message>
        <source>WorkSpaces Pools</source>
        <translation>WorkSpaces Pools</translation>
    </message>
    <message>
        <source>Desktops from a shared pool.</source>
        <translation>Desktops aus einem gemeinsamen Pool.</translation>
    </message>
    <message>
        <source>AppStream 2.0</source>
        <translation>AppStream 2.0</translation>
    </message>
    <message>
        <source>Applications streamed to a browser or client.</source>
        <translation>Anwendungen, die in einen Browser oder Client gestreamt werden.</translation>
    </message>
    <message>
        <source>PCoIP</source>
        <translation>PCoIP</translation>
    </message>
    <message>
        <source>Streams over TCP and UDP 4172.</source>
        <translation>Streamt über TCP und UDP 4172.</translation>
    </message>
    <message>
        <source>DCV</source>
        <translation>DCV</translation>
    </message>
    <message>
        <source>Streams over UDP or TCP 4195. Called WSP before.</source>
        <translation>Streamt über UDP oder TCP 4195. Hieß früher WSP.</translation>
    </message>
    <message>
        <source>All desktop and mobile clients</source>
        <translation>Alle Desktop- und Mobilclients</translation>
    </message>
    <message>
        <source>Windows, macOS, Linux, iOS and Android.</source>
        <translation>Windows, macOS, Linux, iOS und Android.</translation>
    </message>
    <message>
        <source>Windows client</source>
        <translation>Windows-Client</translation>
    </message>
    <message>
        <source>macOS client</source>
        <translation>macOS-Client</translation>
    </message>
    <message>
        <source>Linux client</source>
        <translation>Linux-Client</translation>
    </message>
    <message>
        <source>iOS client</source>
        <translation>iOS-Client</translation>
    </message>
    <message>
        <source>Android client</source>
        <translation>Android-Client</translation>
    </message>
    <message>
        <source>Also ChromeOS and Fire tablets.</source>
        <translation>Auch ChromeOS und Fire-Tablets.</translation>
    </message>
    <message>
        <source>Web Access</source>
        <translation>Web Access</translation>
    </message>
    <message>
        <source>The browser as client.</source>
        <translation>Der Browser als Client.</translation>
    </message>
    <message>
        <source>PCoIP zero client</source>
        <translation>PCoIP-Zero-Client</translation>
    </message>
    <message>
        <source>Firmware 6.0.0 or later, PCoIP only.</source>
        <translation>Firmware 6.0.0 oder neuer, nur PCoIP.</translation>
    </message>
    <message>
        <source>WorkSpaces Thin Client</source>
        <translation>WorkSpaces Thin Client</translation>
    </message>
    <message>
        <source>Uses the ports of Web Access.</source>
        <translation>Verwendet die Ports von Web Access.</translation>
    </message>
    <message>
        <source>Client network</source>
        <translation>Client-Netz</translation>
    </message>
    <message>
        <source>The network that the client devices are in.</source>
        <translation>Das Netz, in dem die Client-Geräte sind.</translation>
    </message>
    <message>
        <source>The network that browsers and thin clients are in.</source>
        <translation>Das Netz, in dem Browser und Thin Clients sind.</translation>
    </message>
    <message>
        <source>Pools clients</source>
        <translation>Pools-Clients</translation>
    </message>
    <message>
        <source>The network of the users of WorkSpaces Pools.</source>
        <translation>Das Netz der Benutzer von WorkSpaces Pools.</translation>
    </message>
    <message>
        <source>AppStream clients</source>
        <translation>AppStream-Clients</translation>
    </message>
    <message>
        <source>The network of the users of AppStream 2.0.</source>
        <translation>Das Netz der Benutzer von AppStream 2.0.</translation>
    </message>
    <message>
        <source>Management interface</source>
        <translation>Verwaltungsschnittstelle</translation>
    </message>
    <message>
        <source>eth0 of each WorkSpace, on the service side.</source>
        <translation>eth0 jedes WorkSpace, auf der Seite des Dienstes.</translation>
    </message>
    <message>
        <source>Primary interface</source>
        <translation>Primäre Schnittstelle</translation>
    </message>
    <message>
        <source>eth1 of each WorkSpace, in your VPC.</source>
        <translation>eth1 jedes WorkSpace, in Ihrer VPC.</translation>
    </message>
    <message>
        <source>Directory controllers</source>
        <translation>Verzeichnis-Controller</translation>
    </message>
    <message>
        <source>Between the VPC and the controllers of the directory.</source>
        <translation>Zwischen der VPC und den Controllern des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Windows firewall of the AMI</source>
        <translation>Windows-Firewall des AMI</translation>
    </message>
    <message>
        <source>Default rules of AWS Windows images.</source>
        <translation>Standardregeln der Windows-Abbilder von AWS.</translation>
    </message>
    <message>
        <source>SAML 2.0 sign-in</source>
        <translation>Anmeldung mit SAML 2.0</translation>
    </message>
    <message>
        <source>Users sign in at your identity provider.</source>
        <translation>Benutzer melden sich bei Ihrem Identitätsanbieter an.</translation>
    </message>
    <message>
        <source>Smart cards</source>
        <translation>Smartcards</translation>
    </message>
    <message>
        <source>CAC and PIV cards before the session. DCV and AD Connector only.</source>
        <translation>CAC- und PIV-Karten vor der Sitzung. Nur DCV und AD Connector.</translation>
    </message>
    <message>
        <source>Certificate-based authentication</source>
        <translation>Zertifikatbasierte Authentifizierung</translation>
    </message>
    <message>
        <source>No Windows password after SAML sign-in. DCV only.</source>
        <translation>Kein Windows-Kennwort nach der SAML-Anmeldung. Nur DCV.</translation>
    </message>
    <message>
        <source>Trusted devices</source>
        <translation>Vertrauenswürdige Geräte</translation>
    </message>
    <message>
        <source>Only devices with your certificate may connect.</source>
        <translation>Nur Geräte mit Ihrem Zertifikat dürfen sich verbinden.</translation>
    </message>
    <message>
        <source>Multi-factor authentication (RADIUS)</source>
        <translation>Mehr-Faktor-Authentifizierung (RADIUS)</translation>
    </message>
    <message>
        <source>AD Connector asks your RADIUS servers.</source>
        <translation>AD Connector fragt Ihre RADIUS-Server.</translation>
    </message>
    <message>
        <source>Custom branding</source>
        <translation>Eigenes Erscheinungsbild</translation>
    </message>
    <message>
        <source>Your logo on the login page.</source>
        <translation>Ihr Logo auf der Anmeldeseite.</translation>
    </message>
    <message>
        <source>IP access control groups</source>
        <translation>IP-Zugriffskontrollgruppen</translation>
    </message>
    <message>
        <source>Only listed addresses may connect.</source>
        <translation>Nur aufgeführte Adressen dürfen sich verbinden.</translation>
    </message>
    <message>
        <source>FIPS endpoints</source>
        <translation>FIPS-Endpunkte</translation>
    </message>
    <message>
        <source>FIPS 140-2 validated mode. Adds the FIPS hosts.</source>
        <translation>Nach FIPS 140-2 validierter Modus. Fügt die FIPS-Hosts hinzu.</translation>
    </message>
    <message>
        <source>Global Accelerator</source>
        <translation>Global Accelerator</translation>
    </message>
    <message>
        <source>DCV streams over AWS Global Accelerator. Clients 5.23 or later.</source>
        <translation>DCV streamt über AWS Global Accelerator. Clients ab 5.23.</translation>
    </message>
    <message>
        <source>Global Accelerator over UDP</source>
        <translation>Global Accelerator über UDP</translation>
    </message>
    <message>
        <source>The option to use TCP always is switched off.</source>
        <translation>Die Option, immer TCP zu verwenden, ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Clients reach the service over IPv6 too. Adds the IPv6 host names.</source>
        <translation>Clients erreichen den Dienst auch über IPv6. Fügt die IPv6-Hostnamen hinzu.</translation>
    </message>
    <message>
        <source>PrivateLink for DCV</source>
        <translation>PrivateLink für DCV</translation>
    </message>
    <message>
        <source>Streams stay in your VPC. Newer than the guide.</source>
        <translation>Streams bleiben in Ihrer VPC. Neuer als der Leitfaden.</translation>
    </message>
    <message>
        <source>Stateless firewall</source>
        <translation>Zustandslose Firewall</translation>
    </message>
    <message>
        <source>Adds the rows for return traffic.</source>
        <translation>Fügt die Regeln für den Rückverkehr hinzu.</translation>
    </message>
    <message>
        <source>Proxy inside WorkSpaces</source>
        <translation>Proxy innerhalb der WorkSpaces</translation>
    </message>
    <message>
        <source>The WorkSpace host uses a proxy.</source>
        <translation>Der WorkSpace-Host verwendet einen Proxy.</translation>
    </message>
    <message>
        <source>Internet access from WorkSpaces</source>
        <translation>Internetzugang aus WorkSpaces</translation>
    </message>
    <message>
        <source>HTTP and HTTPS from the primary interface.</source>
        <translation>HTTP und HTTPS von der primären Schnittstelle.</translation>
    </message>
    <message>
        <source>SSH to Linux WorkSpaces</source>
        <translation>SSH zu Linux-WorkSpaces</translation>
    </message>
    <message>
        <source>TCP 22 from addresses that you name.</source>
        <translation>TCP 22 von Adressen, die Sie nennen.</translation>
    </message>
    <message>
        <source>BYOL</source>
        <translation>BYOL</translation>
    </message>
    <message>
        <source>Windows 10 or 11 with your own licence.</source>
        <translation>Windows 10 oder 11 mit eigener Lizenz.</translation>
    </message>
    <message>
        <source>Microsoft Office</source>
        <translation>Microsoft Office</translation>
    </message>
    <message>
        <source>Adds the activation servers of Office.</source>
        <translation>Fügt die Aktivierungsserver von Office hinzu.</translation>
    </message>
    <message>
        <source>Diagnostic logs</source>
        <translation>Diagnoseprotokolle</translation>
    </message>
    <message>
        <source>Clients may upload diagnostic logs. The documents list no host of its own for this.</source>
        <translation>Clients dürfen Diagnoseprotokolle hochladen. Die Dokumente nennen keinen eigenen Host dafür.</translation>
    </message>
    <message>
        <source>Clients 1.x and 2.x</source>
        <translation>Clients 1.x und 2.x</translation>
    </message>
    <message>
        <source>Adds the metrics host of the older clients.</source>
        <translation>Fügt den Metrik-Host der älteren Clients hinzu.</translation>
    </message>
    <message>
        <source>AD Connector</source>
        <translation>AD Connector</translation>
    </message>
    <message>
        <source>Proxy to your own Active Directory.</source>
        <translation>Proxy zu Ihrem eigenen Active Directory.</translation>
    </message>
    <message>
        <source>AWS Managed Microsoft AD</source>
        <translation>AWS Managed Microsoft AD</translation>
    </message>
    <message>
        <source>Active Directory hosted by AWS.</source>
        <translation>Active Directory, von AWS betrieben.</translation>
    </message>
    <message>
        <source>Simple AD</source>
        <translation>Simple AD</translation>
    </message>
    <message>
        <source>Samba based directory. Its security group has these ports already.</source>
        <translation>Verzeichnis auf Samba-Basis. Seine Sicherheitsgruppe hat diese Ports bereits.</translation>
    </message>
    <message>
        <source>Cross trust</source>
        <translation>Domänenübergreifende Vertrauensstellung</translation>
    </message>
    <message>
        <source>Trust between Managed AD and your domain.</source>
        <translation>Vertrauensstellung zwischen Managed AD und Ihrer Domäne.</translation>
    </message>
    <message>
        <source>Microsoft Entra ID</source>
        <translation>Microsoft Entra ID</translation>
    </message>
    <message>
        <source>Through IAM Identity Center. Windows BYOL only.</source>
        <translation>Über IAM Identity Center. Nur Windows mit BYOL.</translation>
    </message>
    <message>
        <source>Custom directory</source>
        <translation>Benutzerdefiniertes Verzeichnis</translation>
    </message>
    <message>
        <source>Another identity provider through IAM Identity Center. Windows BYOL only.</source>
        <translation>Ein anderer Identitätsanbieter über IAM Identity Center. Nur Windows mit BYOL.</translation>
    </message>
    <message>
        <source>Windows Server 2012</source>
        <translation>Windows Server 2012</translation>
    </message>
    <message>
        <source>Narrows the AMI rules.</source>
        <translation>Engt die AMI-Regeln ein.</translation>
    </message>
    <message>
        <source>Windows Server 2012 R2</source>
        <translation>Windows Server 2012 R2</translation>
    </message>
    <message>
        <source>Windows Server 2016</source>
        <translation>Windows Server 2016</translation>
    </message>
    <message>
        <source>Windows Server 2019</source>
        <translation>Windows Server 2019</translation>
    </message>
    <message>
        <source>Windows Server 2022</source>
        <translation>Windows Server 2022</translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>That the clients ask.</source>
        <translation>Die von den Clients gefragt werden.</translation>
    </message>
    <message>
        <source>Domain controllers</source>
        <translation>Domänencontroller</translation>
    </message>
    <message>
        <source>Of the directory that WorkSpaces join.</source>
        <translation>Des Verzeichnisses, dem WorkSpaces beitreten.</translation>
    </message>
    <message>
        <source>RADIUS servers</source>
        <translation>RADIUS-Server</translation>
    </message>
    <message>
        <source>For multi-factor authentication.</source>
        <translation>Für die Mehr-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>KMS servers</source>
        <translation>KMS-Server</translation>
    </message>
    <message>
        <source>Windows activation for BYOL.</source>
        <translation>Windows-Aktivierung für BYOL.</translation>
    </message>
    <message>
        <source>WorkSpaces VPC</source>
        <translation>WorkSpaces-VPC</translation>
    </message>
    <message>
        <source>The address blocks of the VPC.</source>
        <translation>Die Adressblöcke der VPC.</translation>
    </message>
    <message>
        <source>SSH clients</source>
        <translation>SSH-Clients</translation>
    </message>
    <message>
        <source>Where SSH connections come from.</source>
        <translation>Woher SSH-Verbindungen kommen.</translation>
    </message>
    <message>
        <source>AD CS servers</source>
        <translation>AD-CS-Server</translation>
    </message>
    <message>
        <source>Certificate enrolment.</source>
        <translation>Zertifikatregistrierung.</translation>
    </message>
    <message>
        <source>Own egress addresses</source>
        <translation>Eigene ausgehende Adressen</translation>
    </message>
    <message>
        <source>Public addresses that users come from, for IP access control groups.</source>
        <translation>Öffentliche Adressen, von denen Benutzer kommen, für IP-Zugriffskontrollgruppen.</translation>
    </message>
    <message>
        <source>The guide names this Region only in its DCV gateway table; later documents list it in full.</source>
        <translation>Der Leitfaden nennt diese Region nur in seiner Tabelle der DCV-Gateways; spätere Dokumente führen sie vollständig auf.</translation>
    </message>
    <message>
        <source>The guide names this Region without any host, range or port.</source>
        <translation>Der Leitfaden nennt diese Region ohne Host, Bereich oder Port.</translation>
    </message>
    <message>
        <source>Resolve public names</source>
        <translation>Öffentliche Namen auflösen</translation>
    </message>
    <message>
        <source>Only where DNS servers resolve names for the clients.</source>
        <translation>Nur wo DNS-Server Namen für die Clients auflösen.</translation>
    </message>
    <message>
        <source>Client updates, registration and sign-in</source>
        <translation>Updates, Registrierung und Anmeldung der Clients</translation>
    </message>
    <message>
        <source>The desktop clients take a proxy for HTTPS in their advanced settings. API calls and desktop traffic must go through the same proxy; UDP is never proxied.</source>
        <translation>Die Desktop-Clients nehmen in ihren erweiterten Einstellungen einen Proxy für HTTPS. API-Aufrufe und Desktop-Verkehr müssen über denselben Proxy laufen; UDP läuft nie über einen Proxy.</translation>
    </message>
    <message>
        <source>A stateful firewall lets the answers back by itself. A stateless one needs a rule for the ephemeral ports of the client; their range depends on the set-up.</source>
        <translation>Eine zustandsbehaftete Firewall lässt die Antworten von selbst zurück. Eine zustandslose braucht eine Regel für die kurzlebigen Ports des Clients; ihr Bereich hängt von der Einrichtung ab.</translation>
    </message>
    <message>
        <source>A proxy cannot carry UDP.</source>
        <translation>Ein Proxy kann kein UDP befördern.</translation>
    </message>
    <message>
        <source>PCoIP desktop stream</source>
        <translation>PCoIP-Desktop-Stream</translation>
    </message>
    <message>
        <source>The guide rules out proxy and TLS inspection for UDP and then asks for a direct connection to port 4172; that this holds for TCP too is inferred.</source>
        <translation>Der Leitfaden schließt Proxy und TLS-Inspektion für UDP aus und verlangt dann eine direkte Verbindung zu Port 4172; dass das auch für TCP gilt, ist gefolgert.</translation>
    </message>
    <message>
        <source>Network health check of the client</source>
        <translation>Netzwerkprüfung des Clients</translation>
    </message>
    <message>
        <source>The port chapter ties checks on this port to one streaming protocol; two other places say that the clients check both ports, so the row stands for either protocol.</source>
        <translation>Das Port-Kapitel bindet Prüfungen auf diesem Port an ein Streaming-Protokoll; zwei andere Stellen sagen, dass die Clients beide Ports prüfen. Der Eintrag steht deshalb für beide Protokolle.</translation>
    </message>
    <message>
        <source>DCV desktop stream; UDP (QUIC) is tried first, then TCP</source>
        <translation>DCV-Desktop-Stream; erst wird UDP (QUIC) versucht, dann TCP</translation>
    </message>
    <message>
        <source>Through an HTTP proxy only with the Windows client 5.1 or the macOS client 5.4 and later; not recommended.</source>
        <translation>Über einen HTTP-Proxy nur mit dem Windows-Client ab 5.1 oder dem macOS-Client ab 5.4; nicht empfohlen.</translation>
    </message>
    <message>
        <source>DCV desktop stream over AWS Global Accelerator</source>
        <translation>DCV-Desktop-Stream über AWS Global Accelerator</translation>
    </message>
    <message>
        <source>The guide asks to allow these blocks and names no port; the DCV streaming port is assumed.</source>
        <translation>Der Leitfaden verlangt, diese Blöcke zuzulassen, und nennt keinen Port; angenommen ist der Streaming-Port von DCV.</translation>
    </message>
    <message>
        <source>Only where Global Accelerator is on; clients 5.23 or later.</source>
        <translation>Nur wo Global Accelerator eingeschaltet ist; Clients ab 5.23.</translation>
    </message>
    <message>
        <source>Needs a direct path.</source>
        <translation>Braucht einen direkten Weg.</translation>
    </message>
    <message>
        <source>Only where Global Accelerator is on and its option to use TCP always is switched off (it is on by default); clients 5.23 or later.</source>
        <translation>Nur wo Global Accelerator eingeschaltet und seine Option, immer TCP zu verwenden, ausgeschaltet ist (voreingestellt ist sie eingeschaltet); Clients ab 5.23.</translation>
    </message>
    <message>
        <source>The port chapter says outbound; two set-up chapters say inbound and outbound.</source>
        <translation>Das Port-Kapitel sagt ausgehend; zwei Einrichtungskapitel sagen eingehend und ausgehend.</translation>
    </message>
    <message>
        <source>First connection to the Web Access page before it moves to HTTPS</source>
        <translation>Erste Verbindung zur Seite von Web Access, bevor sie zu HTTPS wechselt</translation>
    </message>
    <message>
        <source>Registration and sign-in over HTTPS</source>
        <translation>Registrierung und Anmeldung über HTTPS</translation>
    </message>
    <message>
        <source>DCV desktop stream in the browser</source>
        <translation>DCV-Desktop-Stream im Browser</translation>
    </message>
    <message>
        <source>A proxy works for TCP and is not recommended.</source>
        <translation>Ein Proxy funktioniert für TCP und wird nicht empfohlen.</translation>
    </message>
    <message>
        <source>DCV desktop stream in the browser when port 4195 is blocked</source>
        <translation>DCV-Desktop-Stream im Browser, wenn Port 4195 gesperrt ist</translation>
    </message>
    <message>
        <source>The browser falls back to port 443 where 4195 is blocked.</source>
        <translation>Der Browser weicht auf Port 443 aus, wo 4195 gesperrt ist.</translation>
    </message>
    <message>
        <source>Answers to the high port that the browser picked</source>
        <translation>Antworten an den hohen Port, den der Browser gewählt hat</translation>
    </message>
    <message>
        <source>The browser chooses the port; allow the answers.</source>
        <translation>Der Browser wählt den Port; die Antworten zulassen.</translation>
    </message>
    <message>
        <source>PCoIP session set-up</source>
        <translation>Aufbau der PCoIP-Sitzung</translation>
    </message>
    <message>
        <source>PCoIP user input</source>
        <translation>Benutzereingaben über PCoIP</translation>
    </message>
    <message>
        <source>Access with the web client</source>
        <translation>Zugriff mit dem Web-Client</translation>
    </message>
    <message>
        <source>Management and configuration of the WorkSpace</source>
        <translation>Verwaltung und Konfiguration des WorkSpace</translation>
    </message>
    <message>
        <source>DCV session set-up and user input</source>
        <translation>Aufbau der DCV-Sitzung und Benutzereingaben</translation>
    </message>
    <message>
        <source>Desktop stream</source>
        <translation>Desktop-Stream</translation>
    </message>
    <message>
        <source>A later revision of the page moves this row to the client side.</source>
        <translation>Eine spätere Fassung der Seite verschiebt diese Zeile auf die Seite des Clients.</translation>
    </message>
    <message>
        <source>A stateful firewall opens both ports for answers by itself. A stateless one needs 49152-65535.</source>
        <translation>Eine zustandsbehaftete Firewall öffnet beide Ports für Antworten von selbst. Eine zustandslose braucht 49152-65535.</translation>
    </message>
    <message>
        <source>Answers to the stream through a stateless firewall</source>
        <translation>Antworten an den Stream durch eine zustandslose Firewall</translation>
    </message>
    <message>
        <source>Only for stateless firewalls.</source>
        <translation>Nur für zustandslose Firewalls.</translation>
    </message>
    <message>
        <source>EC2 instance metadata service</source>
        <translation>Instanz-Metadatendienst von EC2</translation>
    </message>
    <message>
        <source>Exclude this address from any proxy of the WorkSpace.</source>
        <translation>Diese Adresse von jedem Proxy des WorkSpace ausnehmen.</translation>
    </message>
    <message>
        <source>Windows activation for public bundles</source>
        <translation>Windows-Aktivierung für öffentliche Bundles</translation>
    </message>
    <message>
        <source>For WorkSpaces from public bundles. BYOL uses KMS servers of your own.</source>
        <translation>Für WorkSpaces aus öffentlichen Bundles. BYOL verwendet eigene KMS-Server.</translation>
    </message>
    <message>
        <source>Office activation for BYOL</source>
        <translation>Office-Aktivierung für BYOL</translation>
    </message>
    <message>
        <source>For BYOL WorkSpaces with Office.</source>
        <translation>Für BYOL-WorkSpaces mit Office.</translation>
    </message>
    <message>
        <source>Office activation for public bundles</source>
        <translation>Office-Aktivierung für öffentliche Bundles</translation>
    </message>
    <message>
        <source>For Office from a public bundle.</source>
        <translation>Für Office aus einem öffentlichen Bundle.</translation>
    </message>
    <message>
        <source>DCV host that uses a proxy</source>
        <translation>DCV-Host, der einen Proxy verwendet</translation>
    </message>
    <message>
        <source>Only where the WorkSpace itself uses a proxy.</source>
        <translation>Nur wo der WorkSpace selbst einen Proxy verwendet.</translation>
    </message>
    <message>
        <source>Traffic from the loopback address</source>
        <translation>Verkehr von der Loopback-Adresse</translation>
    </message>
    <message>
        <source>The guide prints the address as 127.0.01.</source>
        <translation>Der Leitfaden druckt die Adresse als 127.0.01.</translation>
    </message>
    <message>
        <source>Internet access over HTTP</source>
        <translation>Internetzugang über HTTP</translation>
    </message>
    <message>
        <source>Only for internet access; the rule is added by hand to the security group of the WorkSpaces.</source>
        <translation>Nur für den Internetzugang; die Regel wird der Sicherheitsgruppe der WorkSpaces von Hand hinzugefügt.</translation>
    </message>
    <message>
        <source>HTTP from inside the WorkSpaces VPC</source>
        <translation>HTTP von innerhalb der WorkSpaces-VPC</translation>
    </message>
    <message>
        <source>Internet access over HTTPS</source>
        <translation>Internetzugang über HTTPS</translation>
    </message>
    <message>
        <source>HTTPS from inside the WorkSpaces VPC</source>
        <translation>HTTPS von innerhalb der WorkSpaces-VPC</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Kerberos</source>
        <translation>Kerberos</translation>
    </message>
    <message>
        <source>Network time</source>
        <translation>Netzwerkzeit</translation>
    </message>
    <message>
        <source>RPC endpoint mapper</source>
        <translation>RPC-Endpunktzuordnung</translation>
    </message>
    <message>
        <source>NetBIOS and Netlogon</source>
        <translation>NetBIOS und Netlogon</translation>
    </message>
    <message>
        <source>NetBIOS session and Netlogon</source>
        <translation>NetBIOS-Sitzung und Netlogon</translation>
    </message>
    <message>
        <source>LDAP</source>
        <translation>LDAP</translation>
    </message>
    <message>
        <source>SMB</source>
        <translation>SMB</translation>
    </message>
    <message>
        <source>LDAP over TLS</source>
        <translation>LDAP über TLS</translation>
    </message>
    <message>
        <source>Dynamic ports of RPC</source>
        <translation>Dynamische Ports von RPC</translation>
    </message>
    <message>
        <source>Global Catalog</source>
        <translation>Globaler Katalog</translation>
    </message>
    <message>
        <source>The guide prints the protocol as TTCP.</source>
        <translation>Der Leitfaden druckt das Protokoll als TTCP.</translation>
    </message>
    <message>
        <source>Sign-in services of Active Directory</source>
        <translation>Anmeldedienste von Active Directory</translation>
    </message>
    <message>
        <source>From the security group table of the whitepaper.</source>
        <translation>Aus der Tabelle der Sicherheitsgruppen im Whitepaper.</translation>
    </message>
    <message>
        <source>High ports of RPC</source>
        <translation>Hohe Ports von RPC</translation>
    </message>
    <message>
        <source>Trusts and Global Catalog</source>
        <translation>Vertrauensstellungen und globaler Katalog</translation>
    </message>
    <message>
        <source>Remote Windows PowerShell (Active Directory Web Services)</source>
        <translation>Windows PowerShell aus der Ferne (Active Directory-Webdienste)</translation>
    </message>
    <message>
        <source>Multi-factor authentication over RADIUS</source>
        <translation>Mehr-Faktor-Authentifizierung über RADIUS</translation>
    </message>
    <message>
        <source>Multi-factor authentication of AD Connector over RADIUS</source>
        <translation>Mehr-Faktor-Authentifizierung von AD Connector über RADIUS</translation>
    </message>
    <message>
        <source>1812 is the default; the port is an input of the set-up.</source>
        <translation>1812 ist voreingestellt; der Port ist eine Eingabe der Einrichtung.</translation>
    </message>
    <message>
        <source>Only with multi-factor authentication.</source>
        <translation>Nur mit Mehr-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>Certificate enrolment of the directory at AD CS</source>
        <translation>Zertifikatregistrierung des Verzeichnisses bei AD CS</translation>
    </message>
    <message>
        <source>From the security group of the directory controllers to the AD CS instance.</source>
        <translation>Von der Sicherheitsgruppe der Verzeichnis-Controller zur AD-CS-Instanz.</translation>
    </message>
    <message>
        <source>Only for certificate-based sign-in with AD CS on an EC2 instance.</source>
        <translation>Nur für die zertifikatbasierte Anmeldung mit AD CS auf einer EC2-Instanz.</translation>
    </message>
    <message>
        <source>Certificate enrolment at AD CS from domain members and controllers</source>
        <translation>Zertifikatregistrierung bei AD CS von Domänenmitgliedern und Controllern</translation>
    </message>
    <message>
        <source>At the AD CS instance, from domain members and controllers.</source>
        <translation>An der AD-CS-Instanz, von Domänenmitgliedern und Controllern.</translation>
    </message>
    <message>
        <source>Only where SSH is wanted.</source>
        <translation>Nur wo SSH gewünscht ist.</translation>
    </message>
    <message>
        <source>Clock of PCoIP zero clients</source>
        <translation>Uhr der PCoIP-Zero-Clients</translation>
    </message>
    <message>
        <source>Only for PCoIP zero clients.</source>
        <translation>Nur für PCoIP-Zero-Clients.</translation>
    </message>
    <message>
        <source>DCV desktop stream of WorkSpaces Pools</source>
        <translation>DCV-Desktop-Stream von WorkSpaces Pools</translation>
    </message>
    <message>
        <source>Allow by name: addresses of Pools that are not BYOL are not guaranteed. The ports are those of DCV and are assumed.</source>
        <translation>Nach Namen zulassen: Adressen von Pools ohne BYOL sind nicht zugesichert. Die Ports sind die von DCV und angenommen.</translation>
    </message>
    <message>
        <source>HTTPS between user device and streaming instance</source>
        <translation>HTTPS zwischen Benutzergerät und Streaming-Instanz</translation>
    </message>
    <message>
        <source>Answers to the high port that the browser picked must be allowed.</source>
        <translation>Antworten an den hohen Port, den der Browser gewählt hat, müssen zugelassen sein.</translation>
    </message>
    <message>
        <source>DCV desktop stream over AWS Global Accelerator, IPv6</source>
        <translation>DCV-Desktop-Stream über AWS Global Accelerator, IPv6</translation>
    </message>
    <message>
        <source>Windows activation for BYOL</source>
        <translation>Windows-Aktivierung für BYOL</translation>
    </message>
    <message>
        <source>BYOL needs KMS servers of your own. The guide gives no port; Microsoft documents TCP 1688 as the default.</source>
        <translation>BYOL braucht eigene KMS-Server. Der Leitfaden gibt keinen Port an; Microsoft dokumentiert TCP 1688 als Vorgabe.</translation>
    </message>
    <message>
        <source>CAPTCHA on the sign-in page</source>
        <translation>CAPTCHA auf der Anmeldeseite</translation>
    </message>
    <message>
        <source>Automatic update of the client application</source>
        <translation>Automatisches Update der Client-Anwendung</translation>
    </message>
    <message>
        <source>Connectivity check of the client application</source>
        <translation>Verbindungsprüfung der Client-Anwendung</translation>
    </message>
    <message>
        <source>Client metrics (clients 3.0 and later)</source>
        <translation>Client-Metriken (Clients ab 3.0)</translation>
    </message>
    <message>
        <source>Dynamic messaging service (clients 3.0 and later)</source>
        <translation>Dynamischer Nachrichtendienst (Clients ab 3.0)</translation>
    </message>
    <message>
        <source>Device metrics (clients 1.x and 2.x)</source>
        <translation>Geräte-Metriken (Clients 1.x und 2.x)</translation>
    </message>
    <message>
        <source>Directory settings before sign-in</source>
        <translation>Verzeichniseinstellungen vor der Anmeldung</translation>
    </message>
    <message>
        <source>Directory settings for macOS clients</source>
        <translation>Verzeichniseinstellungen für macOS-Clients</translation>
    </message>
    <message>
        <source>Customer directory settings</source>
        <translation>Verzeichniseinstellungen des Kunden</translation>
    </message>
    <message>
        <source>Login page graphics, older host</source>
        <translation>Grafiken der Anmeldeseite, älterer Host</translation>
    </message>
    <message>
        <source>Login page graphics of your directory</source>
        <translation>Grafiken der Anmeldeseite Ihres Verzeichnisses</translation>
    </message>
    <message>
        <source>Style sheet of the login pages</source>
        <translation>Stylesheet der Anmeldeseiten</translation>
    </message>
    <message>
        <source>Script of the login pages</source>
        <translation>Skript der Anmeldeseiten</translation>
    </message>
    <message>
        <source>Log service of the client application (Forrester)</source>
        <translation>Protokolldienst der Client-Anwendung (Forrester)</translation>
    </message>
    <message>
        <source>Registration dependency of zero clients</source>
        <translation>Für die Registrierung von Zero Clients nötig</translation>
    </message>
    <message>
        <source>Smart card sign-in before the session</source>
        <translation>Smartcard-Anmeldung vor der Sitzung</translation>
    </message>
    <message>
        <source>Sign-in pages</source>
        <translation>Anmeldeseiten</translation>
    </message>
    <message>
        <source>WorkSpaces broker service</source>
        <translation>WorkSpaces-Broker-Dienst</translation>
    </message>
    <message>
        <source>WorkSpaces API</source>
        <translation>WorkSpaces-API</translation>
    </message>
    <message>
        <source>PCoIP session broker</source>
        <translation>PCoIP-Sitzungs-Broker</translation>
    </message>
    <message>
        <source>SAML single sign-on heartbeat</source>
        <translation>Lebenszeichen der SAML-Einmalanmeldung</translation>
    </message>
    <message>
        <source>Relay state of SAML sign-in</source>
        <translation>Relay-State der SAML-Anmeldung</translation>
    </message>
    <message>
        <source>Metadata of the AWS service provider for SAML</source>
        <translation>Metadaten des AWS-Dienstanbieters für SAML</translation>
    </message>
    <message>
        <source>Client download and connection health page</source>
        <translation>Seite für Client-Download und Verbindungszustand</translation>
    </message>
    <message>
        <source>DCV gateway domain names</source>
        <translation>Domänennamen der DCV-Gateways</translation>
    </message>
    <message>
        <source>The table of domain names gives no port: 4195 is the DCV streaming port, 443 is documented for the web client. Both are assumed here.</source>
        <translation>Die Tabelle der Domänennamen gibt keinen Port an: 4195 ist der Streaming-Port von DCV, 443 ist für den Web-Client dokumentiert. Beide sind hier angenommen.</translation>
    </message>
    <message>
        <source>Web Access start page</source>
        <translation>Startseite von Web Access</translation>
    </message>
    <message>
        <source>Registration dependency of Web Access</source>
        <translation>Für die Registrierung von Web Access nötig</translation>
    </message>
    <message>
        <source>TURN servers of PCoIP Web Access</source>
        <translation>TURN-Server von PCoIP Web Access</translation>
    </message>
    <message>
        <source>The guide names the hosts without a port.</source>
        <translation>Der Leitfaden nennt die Hosts ohne Port.</translation>
    </message>
    <message>
        <source>The guide lists this host for the client application; that the browser needs it too is inferred.</source>
        <translation>Der Leitfaden führt diesen Host für die Client-Anwendung auf; dass auch der Browser ihn braucht, ist gefolgert.</translation>
    </message>
    <message>
        <source>Blocked, it ends in a black screen. A stateless firewall needs 49152-65535 for the answers.</source>
        <translation>Gesperrt endet es in einem schwarzen Bildschirm. Eine zustandslose Firewall braucht 49152-65535 für die Antworten.</translation>
    </message>
    <message>
        <source>The later page names no remote; the PCoIP gateways are assumed.</source>
        <translation>Die spätere Seite nennt keine Gegenstelle; angenommen sind die PCoIP-Gateways.</translation>
    </message>
    <message>
        <source>Network health check of the client over IPv6</source>
        <translation>Netzwerkprüfung des Clients über IPv6</translation>
    </message>
    <message>
        <source>DCV gateway names over AWS PrivateLink</source>
        <translation>Namen der DCV-Gateways über AWS PrivateLink</translation>
    </message>
    <message>
        <source>The later page gives no port.</source>
        <translation>Die spätere Seite gibt keinen Port an.</translation>
    </message>
    <message>
        <source>User authentication of AppStream 2.0</source>
        <translation>Benutzerauthentifizierung von AppStream 2.0</translation>
    </message>
    <message>
        <source>Switch off caching for these names in a proxy.</source>
        <translation>Die Zwischenspeicherung für diese Namen im Proxy ausschalten.</translation>
    </message>
    <message>
        <source>Printed digits were regrouped (235, 542, 355, 523, 556); the rule text gives 23554, 23555, 23556.</source>
        <translation>Die gedruckten Ziffern (235, 542, 355, 523, 556) sind neu gruppiert; der Text der Regel nennt 23554, 23555, 23556.</translation>
    </message>
    <message>
        <source>Keyword printed as IPHTPS (Windows name: IPHTTPS).</source>
        <translation>Das Schlüsselwort ist als IPHTPS gedruckt (Name in Windows: IPHTTPS).</translation>
    </message>
    <message>
        <source>Port printed for an ICMP rule; ICMP has no ports.</source>
        <translation>Bei einer ICMP-Regel ist ein Port gedruckt; ICMP hat keine Ports.</translation>
    </message>
    <message>
        <source>Name says OUT but the table direction is In.</source>
        <translation>Der Name sagt OUT, die Richtung in der Tabelle ist aber In.</translation>
    </message>
    <message>
        <source>The Region section prints the scheme as &quot;hhttps&quot;.</source>
        <translation>Der Abschnitt der Region druckt das Schema als „hhttps“.</translation>
    </message>
    <message>
        <source>Israel reuses the Paris host; the Region section for Israel leaves the co-branding host empty.</source>
        <translation>Israel verwendet den Host von Paris; der Abschnitt der Region Israel lässt den Host des Erscheinungsbilds leer.</translation>
    </message>
    <message>
        <source>Bucket name carries pdt (the US-West code) in the US-East row; osu would be expected.</source>
        <translation>Der Bucket-Name enthält pdt (den Code von US-West) in der Zeile von US-East; zu erwarten wäre osu.</translation>
    </message>
    <message>
        <source>Table cell carries a trailing slash.</source>
        <translation>Die Tabellenzelle enthält einen Schrägstrich am Ende.</translation>
    </message>
    <message>
        <source>Israel reuses the Paris host; the Region section for Israel leaves the JavaScript host empty.</source>
        <translation>Israel verwendet den Host von Paris; der Abschnitt der Region Israel lässt den JavaScript-Host leer.</translation>
    </message>
    <message>
        <source>IPv6 list row repeats the IPv4 host; every other row of that list ends in api.aws.</source>
        <translation>Die Zeile der IPv6-Liste wiederholt den IPv4-Host; jede andere Zeile dieser Liste endet auf api.aws.</translation>
    </message>
    <message>
        <source>apps host uses amazonaws-us-gov.com here while the User Login rows use aws-us-gov.com for apps hosts.</source>
        <translation>Der apps-Host verwendet hier amazonaws-us-gov.com, während die Zeilen der Benutzeranmeldung aws-us-gov.com für apps-Hosts verwenden.</translation>
    </message>
    <message>
        <source>Web Access chapter says PCoIP Web Access is not supported in this Region.</source>
        <translation>Das Kapitel über Web Access sagt, dass PCoIP Web Access in dieser Region nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Row missing from the common list.</source>
        <translation>Die Zeile fehlt in der gemeinsamen Liste.</translation>
    </message>
    <message>
        <source>Common list says Web Access is not available in this Region.</source>
        <translation>Die gemeinsame Liste sagt, dass Web Access in dieser Region nicht verfügbar ist.</translation>
    </message>
    <message>
        <source>Only the Region section of the guide lists this IPv6 block; the published ip-ranges.json confirms it for eu-west-3.</source>
        <translation>Nur der Abschnitt der Region in der Quelle führt diesen IPv6-Block auf; die veröffentlichte ip-ranges.json bestätigt ihn für eu-west-3.</translation>
    </message>
    <message>
        <source>Published file lists the covering block 93.77.128.0/19 as GLOBALACCELERATOR GLOBAL; the split per Region is from the guide (the 16 pairs fill 128-159 without a gap or overlap).</source>
        <translation>Die veröffentlichte Datei führt den umfassenden Block 93.77.128.0/19 als GLOBALACCELERATOR GLOBAL; die Aufteilung nach Region stammt aus der Quelle (die 16 Paare füllen 128-159 ohne Lücke und Überschneidung).</translation>
    </message>
    <message>
        <source>The addresses listed for this Region belong to il-central-1 (identical to the Tel Aviv row); the same in a later clean revision.</source>
        <translation>Die für diese Region aufgeführten Adressen gehören zu il-central-1 (gleich der Zeile von Tel Aviv); ebenso in einer späteren bereinigten Fassung.</translation>
    </message>
    <message>
        <source>192.169.0.0/16 is not private address space (192.168.0.0/16 may be meant); identical in a later clean revision.</source>
        <translation>192.169.0.0/16 ist kein privater Adressraum (192.168.0.0/16 könnte gemeint sein); gleich in einer späteren bereinigten Fassung.</translation>
    </message>
    <message>
        <source>The guide lists the health check addresses of Tel Aviv for Paris; a later revision does the same. The addresses are exported as documented. A check of the host name shows which addresses are used.</source>
        <translation>Der Leitfaden führt für Paris die Adressen der Netzwerkprüfung von Tel Aviv auf; eine spätere Fassung tut dasselbe. Die Adressen werden wie dokumentiert exportiert. Eine Prüfung des Hostnamens zeigt, welche Adressen verwendet werden.</translation>
    </message>
    <message>
        <source>The Region section for Paris prints the DCV block 51.17.72.0/22 of Tel Aviv; the common table has 51.44.72.0/22 and the published AWS ranges agree with it. The block of the common table is used.</source>
        <translation>Der Abschnitt der Region Paris druckt den DCV-Block 51.17.72.0/22 von Tel Aviv; die gemeinsame Tabelle hat 51.44.72.0/22, und die veröffentlichten AWS-Bereiche stimmen damit überein. Verwendet wird der Block der gemeinsamen Tabelle.</translation>
    </message>
    <message>
        <source>The Region section for Cape Town prints the DCV block 15.228.64.0/22 of Sao Paulo; the common table has 13.246.108.0/22 and the published AWS ranges agree with it. The block of the common table is used.</source>
        <translation>Der Abschnitt der Region Kapstadt druckt den DCV-Block 15.228.64.0/22 von São Paulo; die gemeinsame Tabelle hat 13.246.108.0/22, und die veröffentlichten AWS-Bereiche stimmen damit überein. Verwendet wird der Block der gemeinsamen Tabelle.</translation>
    </message>
    <message>
        <source>The Region section for Cape Town prints the health check addresses of Sao Paulo; the common table is right. The addresses of the common table are used.</source>
        <translation>Der Abschnitt der Region Kapstadt druckt die Adressen der Netzwerkprüfung von São Paulo; die gemeinsame Tabelle ist richtig. Verwendet werden die Adressen der gemeinsamen Tabelle.</translation>
    </message>
    <message>
        <source>The PCoIP block 51.44.204.0/22 of Paris is in the guide but not published as WORKSPACES_GATEWAYS; it is an EC2 block of the Region. The block is exported as documented.</source>
        <translation>Der PCoIP-Block 51.44.204.0/22 von Paris steht im Leitfaden, ist aber nicht als WORKSPACES_GATEWAYS veröffentlicht; er ist ein EC2-Block der Region. Der Block wird wie dokumentiert exportiert.</translation>
    </message>
    <message>
        <source>The PCoIP block 51.17.28.0/22 of Tel Aviv is in the guide but not published as WORKSPACES_GATEWAYS; it is an EC2 block of the Region. The block is exported as documented.</source>
        <translation>Der PCoIP-Block 51.17.28.0/22 von Tel Aviv steht im Leitfaden, ist aber nicht als WORKSPACES_GATEWAYS veröffentlicht; er ist ein EC2-Block der Region. Der Block wird wie dokumentiert exportiert.</translation>
    </message>
    <message>
        <source>The PCoIP IPv6 block of Paris stands only in the Region section; the published AWS ranges confirm it. The block is used.</source>
        <translation>Der PCoIP-IPv6-Block von Paris steht nur im Abschnitt der Region; die veröffentlichten AWS-Bereiche bestätigen ihn. Der Block wird verwendet.</translation>
    </message>
    <message>
        <source>The IPv6 list of the messaging service repeats the IPv4 host for N. Virginia; every other row ends in api.aws. The host is kept as printed.</source>
        <translation>Die IPv6-Liste des Nachrichtendienstes wiederholt für N. Virginia den IPv4-Host; jede andere Zeile endet auf api.aws. Der Host bleibt wie gedruckt.</translation>
    </message>
    <message>
        <source>Paris is missing from the IPv6 lists of client metrics and messaging. No IPv6 host is listed for the Region.</source>
        <translation>Paris fehlt in den IPv6-Listen der Client-Metriken und des Nachrichtendienstes. Für die Region ist kein IPv6-Host aufgeführt.</translation>
    </message>
    <message>
        <source>The management range 192.169.0.0/16 of GovCloud (US-West) is public address space; 192.168.0.0/16 may be meant. The range is kept as printed.</source>
        <translation>Der Verwaltungsbereich 192.169.0.0/16 von GovCloud (US-West) ist öffentlicher Adressraum; 192.168.0.0/16 könnte gemeint sein. Der Bereich bleibt wie gedruckt.</translation>
    </message>
    <message>
        <source>The co-branding bucket of GovCloud (US-East) carries pdt, the code of US-West; osu would be expected. The host is kept as printed.</source>
        <translation>Der Bucket des Erscheinungsbilds von GovCloud (US-East) enthält pdt, den Code von US-West; zu erwarten wäre osu. Der Host bleibt wie gedruckt.</translation>
    </message>
    <message>
        <source>The common list and the GovCloud Region sections name different hosts for automatic update and co-branding. All of them are kept.</source>
        <translation>Die gemeinsame Liste und die Abschnitte der GovCloud-Regionen nennen verschiedene Hosts für automatisches Update und Erscheinungsbild. Alle bleiben erhalten.</translation>
    </message>
    <message>
        <source>The smart card hosts of GovCloud end in amazonaws-us-gov.com where the sign-in hosts of the same kind end in aws-us-gov.com. Both are kept as printed.</source>
        <translation>Die Smartcard-Hosts von GovCloud enden auf amazonaws-us-gov.com, wo die Anmelde-Hosts derselben Art auf aws-us-gov.com enden. Beide bleiben wie gedruckt.</translation>
    </message>
    <message>
        <source>The Region section prints the scheme of client metrics as hhttps. The host is used without a scheme.</source>
        <translation>Der Abschnitt der Region druckt das Schema der Client-Metriken als hhttps. Der Host wird ohne Schema verwendet.</translation>
    </message>
    <message>
        <source>The health check host names of Cape Town and Tel Aviv are printed with a trailing slash. The slash is left out.</source>
        <translation>Die Hostnamen der Netzwerkprüfung von Kapstadt und Tel Aviv sind mit einem Schrägstrich am Ende gedruckt. Der Schrägstrich wird weggelassen.</translation>
    </message>
    <message>
        <source>The guide prints the loopback address as 127.0.01. 127.0.0.1 is used.</source>
        <translation>Der Leitfaden druckt die Loopback-Adresse als 127.0.01. Verwendet wird 127.0.0.1.</translation>
    </message>
    <message>
        <source>The guide prints the protocol of the Global Catalog as TTCP. TCP is used.</source>
        <translation>Der Leitfaden druckt das Protokoll des globalen Katalogs als TTCP. Verwendet wird TCP.</translation>
    </message>
    <message>
        <source>Web Access with PCoIP is named unsupported in Frankfurt, yet a TURN host is listed. The host is shown and not exported, because the guide gives no port.</source>
        <translation>Web Access mit PCoIP gilt in Frankfurt als nicht unterstützt, dennoch ist ein TURN-Host aufgeführt. Der Host wird gezeigt und nicht exportiert, weil der Leitfaden keinen Port angibt.</translation>
    </message>
    <message>
        <source>Web Access with PCoIP is stated unavailable in Tel Aviv, yet the Region section lists a TURN host. The host is shown and not exported, because the guide gives no port.</source>
        <translation>Web Access mit PCoIP gilt in Tel Aviv als nicht verfügbar, dennoch führt der Abschnitt der Region einen TURN-Host auf. Der Host wird gezeigt und nicht exportiert, weil der Leitfaden keinen Port angibt.</translation>
    </message>
    <message>
        <source>The TURN host of Paris stands only in the Region section, not in the common list. The host is shown and not exported, because the guide gives no port.</source>
        <translation>Der TURN-Host von Paris steht nur im Abschnitt der Region, nicht in der gemeinsamen Liste. Der Host wird gezeigt und nicht exportiert, weil der Leitfaden keinen Port angibt.</translation>
    </message>
    <message>
        <source>Tel Aviv reuses the co-branding host of Paris; its Region section leaves the host empty. The host of the common list is used.</source>
        <translation>Tel Aviv verwendet den Erscheinungsbild-Host von Paris; der Abschnitt seiner Region lässt den Host leer. Verwendet wird der Host der gemeinsamen Liste.</translation>
    </message>
    <message>
        <source>Tel Aviv reuses the login script host of Paris; its Region section leaves the host empty. The host of the common list is used.</source>
        <translation>Tel Aviv verwendet den Host des Anmeldeskripts von Paris; der Abschnitt seiner Region lässt den Host leer. Verwendet wird der Host der gemeinsamen Liste.</translation>
    </message>
    <message>
        <source>A DCV proxy needs the macOS client 5.4 on the port page, while DCV itself needs 5.5.0. Use 5.5.0 or later.</source>
        <translation>Ein DCV-Proxy braucht nach der Port-Seite den macOS-Client 5.4, DCV selbst dagegen 5.5.0. 5.5.0 oder neuer verwenden.</translation>
    </message>
    <message>
        <source>Smart cards need the Windows client 3.1.1 by the requirements and 3.1.7 by the limitations. Use 3.1.7 or later.</source>
        <translation>Smartcards brauchen den Windows-Client 3.1.1 nach den Voraussetzungen und 3.1.7 nach den Einschränkungen. 3.1.7 oder neuer verwenden.</translation>
    </message>
    <message>
        <source>A later revision moves UDP 50002 and 55002 from the management interface to the client network. Both rows are kept; the later one is marked newer than the guide.</source>
        <translation>Eine spätere Fassung verschiebt UDP 50002 und 55002 von der Verwaltungsschnittstelle ins Client-Netz. Beide Einträge bleiben; der spätere ist als neuer als der Leitfaden gekennzeichnet.</translation>
    </message>
    <message>
        <source>The port chapter asks for outbound Web Access ports; two set-up chapters say inbound and outbound. The rows are outbound, with return traffic.</source>
        <translation>Das Port-Kapitel verlangt ausgehende Ports für Web Access; zwei Einrichtungskapitel sagen eingehend und ausgehend. Die Einträge sind ausgehend, mit Rückverkehr.</translation>
    </message>
    <message>
        <source>The guide asks to allow the Global Accelerator blocks and names no port. The DCV streaming port 4195 is assumed.</source>
        <translation>Der Leitfaden verlangt, die Blöcke von Global Accelerator zuzulassen, und nennt keinen Port. Angenommen ist der Streaming-Port 4195 von DCV.</translation>
    </message>
    <message>
        <source>The table of DCV gateway domain names gives no port. 4195 and 443 are assumed.</source>
        <translation>Die Tabelle der Domänennamen der DCV-Gateways gibt keinen Port an. Angenommen sind 4195 und 443.</translation>
    </message>
    <message>
        <source>A later AppStream 2.0 guide no longer lists *.cloudfront.net and adds sign-in hosts for each Region. Both are listed; the later rows are marked newer than the guide.</source>
        <translation>Ein späterer Leitfaden zu AppStream 2.0 führt *.cloudfront.net nicht mehr auf und fügt Anmelde-Hosts für jede Region hinzu. Beide sind aufgeführt; die späteren Einträge sind als neuer als der Leitfaden gekennzeichnet.</translation>
    </message>
    <message>
        <source>The port chapter of WorkSpaces Pools is not among the sources, so its sign-in hosts are not among these rows. The stream is listed by domain name. Compare with the current Pools chapter.</source>
        <translation>Das Port-Kapitel von WorkSpaces Pools gehört nicht zu den Quellen, deshalb fehlen seine Anmelde-Hosts unter diesen Einträgen. Der Stream ist nach Domänennamen aufgeführt. Bitte mit dem aktuellen Kapitel zu Pools vergleichen.</translation>
    </message>
    <message>
        <source>The guide lists the Forrester log service without saying what it is for. The host is kept.</source>
        <translation>Der Leitfaden führt den Protokolldienst Forrester auf, ohne zu sagen, wozu er dient. Der Host bleibt erhalten.</translation>
    </message>
    <message>
        <source>Some ICMP rules of the AMI table are printed with a port number; ICMP has none. The rules are listed without a port.</source>
        <translation>Einige ICMP-Regeln der AMI-Tabelle sind mit einer Portnummer gedruckt; ICMP hat keine. Die Regeln sind ohne Port aufgeführt.</translation>
    </message>
    <message>
        <source>A rule named OUT stands in the AMI table with the direction in. The direction of the table is used.</source>
        <translation>Eine Regel mit OUT im Namen steht in der AMI-Tabelle mit der Richtung eingehend. Verwendet wird die Richtung der Tabelle.</translation>
    </message>
    <message>
        <source>The AMI table prints the keyword IPHTTPS as IPHTPS. IPHTTPS is used.</source>
        <translation>Die AMI-Tabelle druckt das Schlüsselwort IPHTTPS als IPHTPS. Verwendet wird IPHTTPS.</translation>
    </message>
    <message>
        <source>The AMI table breaks the ports of a Cast to Device rule at the wrong digits. 23554, 23555 and 23556 are used, as in the text of the rule.</source>
        <translation>Die AMI-Tabelle trennt die Ports einer Cast-to-Device-Regel an den falschen Ziffern. Verwendet werden 23554, 23555 und 23556 wie im Text der Regel.</translation>
    </message>
    <message>
        <source>The SAML lists disagree on Paris: it has a heartbeat host and no relay state host. The heartbeat host is kept.</source>
        <translation>Die SAML-Listen sind sich bei Paris nicht einig: Es hat einen Host für das Lebenszeichen und keinen für den Relay-State. Der Host für das Lebenszeichen bleibt erhalten.</translation>
    </message>
    <message>
        <source>Global Accelerator needs clients of version 5.23 or later. Update older clients first.</source>
        <translation>Global Accelerator braucht Clients ab Version 5.23. Ältere Clients vorher aktualisieren.</translation>
    </message>
    <message>
        <source>The BYOL text demands UEFI for all images; an import error demands legacy boot for Windows 10. Both are shown in the BYOL guide.</source>
        <translation>Der BYOL-Text verlangt UEFI für alle Abbilder; ein Importfehler verlangt Legacy-Start für Windows 10. Beides wird im BYOL-Leitfaden gezeigt.</translation>
    </message>
    <message>
        <source>best performance</source>
        <translation>beste Leistung</translation>
    </message>
    <message>
        <source>usable, performance affected</source>
        <translation>nutzbar, Leistung beeinträchtigt</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>beeinträchtigt</translation>
    </message>
    <message>
        <source>client ends the connection</source>
        <translation>der Client beendet die Verbindung</translation>
    </message>
    <message>
        <source>usable, degraded</source>
        <translation>nutzbar, beeinträchtigt</translation>
    </message>
    <message>
        <source>not stated in the source</source>
        <translation>in der Quelle nicht angegeben</translation>
    </message>
    <message>
        <source>planning minimum</source>
        <translation>Mindestwert für die Planung</translation>
    </message>
    <message>
        <source>recommended minimum</source>
        <translation>empfohlener Mindestwert</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>allowed values</source>
        <translation>zulässige Werte</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>BYOL minimum</source>
        <translation>Mindestwert für BYOL</translation>
    </message>
    <message>
        <source>BYOL minimum there</source>
        <translation>dortiger Mindestwert für BYOL</translation>
    </message>
    <message>
        <source>import requirement</source>
        <translation>Voraussetzung für den Import</translation>
    </message>
    <message>
        <source>expected duration</source>
        <translation>erwartete Dauer</translation>
    </message>
    <message>
        <source>included</source>
        <translation>enthalten</translation>
    </message>
    <message>
        <source>default when the attribute is absent</source>
        <translation>Vorgabe, wenn das Attribut fehlt</translation>
    </message>
    <message>
        <source>issued anew</source>
        <translation>neu ausgestellt</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>üblich</translation>
    </message>
    <message>
        <source>deregistered and charged</source>
        <translation>abgemeldet und berechnet</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
    <message>
        <source>first four and the last</source>
        <translation>die ersten vier und die letzte</translation>
    </message>
    <message>
        <source>sizing</source>
        <translation>Bemessung</translation>
    </message>
    <message>
        <source>a latitude is from -90 to 90</source>
        <translation>ein Breitengrad liegt zwischen -90 und 90</translation>
    </message>
    <message>
        <source>a longitude is from -180 to 180</source>
        <translation>ein Längengrad liegt zwischen -180 und 180</translation>
    </message>
</context>
<context>
    <name>exporters</name>
    <message>
        <source>cannot export to %1</source>
        <translation>der Export nach %1 ist nicht möglich</translation>
    </message>
    <message>
        <source>%1 reasons: %2</source>
        <translation>%1 Gründe: %2</translation>
    </message>
    <message>
        <source>The format has no inbound rules.</source>
        <translation>Das Format hat keine eingehenden Regeln.</translation>
    </message>
    <message>
        <source>The format has no ICMP rules.</source>
        <translation>Das Format hat keine ICMP-Regeln.</translation>
    </message>
    <message>
        <source>The format has no rules for every protocol at once.</source>
        <translation>Das Format hat keine Regeln für alle Protokolle zugleich.</translation>
    </message>
    <message>
        <source>The format has no port ranges.</source>
        <translation>Das Format hat keine Portbereiche.</translation>
    </message>
    <message>
        <source>The format cannot carry host names.</source>
        <translation>Das Format kann keine Hostnamen aufnehmen.</translation>
    </message>
    <message>
        <source>The format cannot carry host names with a wildcard.</source>
        <translation>Das Format kann keine Hostnamen mit Platzhalter aufnehmen.</translation>
    </message>
    <message>
        <source>The format cannot carry a rule for any address.</source>
        <translation>Das Format kann keine Regel für beliebige Adressen aufnehmen.</translation>
    </message>
    <message>
        <source>The format has no IPv6.</source>
        <translation>Das Format hat kein IPv6.</translation>
    </message>
    <message>
        <source>The format carries no host names, so the mode domains is empty.</source>
        <translation>Das Format nimmt keine Hostnamen auf, daher ist der Modus domains leer.</translation>
    </message>
    <message>
        <source>Use the mode addresses or both.</source>
        <translation>Den Modus addresses oder both verwenden.</translation>
    </message>
    <message>
        <source>The format has no default action.</source>
        <translation>Das Format hat keine Standardaktion.</translation>
    </message>
    <message>
        <source>Leave out the default action and set it on the firewall itself.</source>
        <translation>Die Standardaktion weglassen und sie an der Firewall selbst einstellen.</translation>
    </message>
    <message>
        <source>The format does not tell hooks apart.</source>
        <translation>Das Format unterscheidet keine Hooks.</translation>
    </message>
    <message>
        <source>Leave out the hook.</source>
        <translation>Den Hook weglassen.</translation>
    </message>
    <message>
        <source>The firewall follows connections; it has no stateless rules.</source>
        <translation>Die Firewall verfolgt Verbindungen; sie hat keine zustandslosen Regeln.</translation>
    </message>
    <message>
        <source>Leave out the option for stateless rules.</source>
        <translation>Die Option für zustandslose Regeln weglassen.</translation>
    </message>
    <message>
        <source>None of the selected rows can be written in this format.</source>
        <translation>Keiner der gewählten Einträge lässt sich in diesem Format schreiben.</translation>
    </message>
    <message>
        <source>Choose another format or mode, or define the customer remotes.</source>
        <translation>Ein anderes Format oder einen anderen Modus wählen, oder die eigenen Gegenstellen festlegen.</translation>
    </message>
    <message>
        <source>The file would have %1 entries; the format allows %2.</source>
        <translation>Die Datei hätte %1 Einträge; das Format erlaubt %2.</translation>
    </message>
    <message>
        <source>Choose fewer Regions or features, or allow more entries.</source>
        <translation>Weniger Regionen oder Funktionen wählen, oder mehr Einträge zulassen.</translation>
    </message>
    <message>
        <source>%1 rows would be left out; the first is %2: %3</source>
        <translation>%1 Einträge würden fehlen; der erste ist %2: %3</translation>
    </message>
    <message>
        <source>Leave out the strict option to have the rest.</source>
        <translation>Die Option strict weglassen, um den Rest zu erhalten.</translation>
    </message>
    <message>
        <source>Once loaded, everything that is not listed is dropped.</source>
        <translation>Sobald die Regeln geladen sind, wird alles verworfen, was nicht aufgeführt ist.</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>any spreadsheet or script</source>
        <translation>jede Tabellenkalkulation oder jedes Skript</translation>
    </message>
    <message>
        <source>The format cannot say for which networks its rules are.</source>
        <translation>Das Format kann nicht sagen, für welche Netze seine Regeln gelten.</translation>
    </message>
    <message>
        <source>Leave out the source networks.</source>
        <translation>Die Quellnetze weglassen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the %2 of this format.</source>
        <translation>„%1“ kann nicht %2 dieses Formats sein.</translation>
    </message>
    <message>
        <source>Letters, digits and %1 are allowed, %2 characters at most.</source>
        <translation>Erlaubt sind Buchstaben, Ziffern und %1, höchstens %2 Zeichen.</translation>
    </message>
    <message>
        <source>The format has no parameter &quot;%1&quot;.</source>
        <translation>Das Format hat keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>Leave it out: the format has none.</source>
        <translation>Weglassen: Das Format hat keine.</translation>
    </message>
    <message>
        <source>Its parameters are: %1.</source>
        <translation>Seine Parameter sind: %1.</translation>
    </message>
    <message>
        <source>Choose fewer Regions or features, or allow at most %1 entries: the lists then become as little wider as possible.</source>
        <translation>Weniger Regionen oder Funktionen wählen oder höchstens %1 Einträge zulassen: Die Listen werden dann so wenig weiter wie möglich.</translation>
    </message>
    <message>
        <source>The file needs %1 entries; at most %2 were asked for.</source>
        <translation>Die Datei braucht %1 Einträge; höchstens %2 waren verlangt.</translation>
    </message>
    <message>
        <source>To have at most %1 entries, %2 rows are wider than asked: %3.</source>
        <translation>Für höchstens %1 Einträge sind %2 Zeilen weiter als verlangt: %3.</translation>
    </message>
    <message>
        <source>AWS network ACL (Terraform)</source>
        <translation>AWS-Netzwerk-ACL (Terraform)</translation>
    </message>
    <message>
        <source>It is for the interfaces of WorkSpaces and of domain controllers in a VPC.</source>
        <translation>Es ist für die Netzwerkschnittstellen von WorkSpaces und Domänencontrollern in einer VPC.</translation>
    </message>
    <message>
        <source>AWS Network Firewall (domain list, Terraform)</source>
        <translation>AWS Network Firewall (Domänenliste, Terraform)</translation>
    </message>
    <message>
        <source>A domain list is for TLS and HTTP over TCP only.</source>
        <translation>Eine Domänenliste gilt nur für TLS und HTTP über TCP.</translation>
    </message>
    <message>
        <source>Host names are told in outbound TLS and HTTP only.</source>
        <translation>Hostnamen sind nur in ausgehendem TLS und HTTP zu erkennen.</translation>
    </message>
    <message>
        <source>AWS Network Firewall (Suricata rules)</source>
        <translation>AWS Network Firewall (Suricata-Regeln)</translation>
    </message>
    <message>
        <source>AWS prefix lists (Terraform)</source>
        <translation>AWS-Präfixlisten (Terraform)</translation>
    </message>
    <message>
        <source>AWS security groups (CloudFormation)</source>
        <translation>AWS-Sicherheitsgruppen (CloudFormation)</translation>
    </message>
    <message>
        <source>AWS security groups (Terraform)</source>
        <translation>AWS-Sicherheitsgruppen (Terraform)</translation>
    </message>
    <message>
        <source>Policy (JSON)</source>
        <translation>Regelwerk (JSON)</translation>
    </message>
    <message>
        <source>scripts, and Portreeve itself</source>
        <translation>Skripte und Portreeve selbst</translation>
    </message>
    <message>
        <source>Table (Markdown)</source>
        <translation>Tabelle (Markdown)</translation>
    </message>
    <message>
        <source>wikis, tickets and mails</source>
        <translation>Wikis, Tickets und E-Mails</translation>
    </message>
    <message>
        <source>Proxy auto-configuration (PAC)</source>
        <translation>Automatische Proxykonfiguration (PAC)</translation>
    </message>
    <message>
        <source>browsers and operating systems</source>
        <translation>Browser und Betriebssysteme</translation>
    </message>
    <message>
        <source>Proxy for everything that may go through one</source>
        <translation>Proxy für alles, was über einen gehen darf</translation>
    </message>
    <message>
        <source>Only TCP asks for a proxy.</source>
        <translation>Nur TCP fragt nach einem Proxy.</translation>
    </message>
    <message>
        <source>The format cannot carry addresses.</source>
        <translation>Das Format kann keine Adressen aufnehmen.</translation>
    </message>
    <message>
        <source>The format carries no addresses, so the mode addresses is empty.</source>
        <translation>Das Format nimmt keine Adressen auf, daher ist der Modus addresses leer.</translation>
    </message>
    <message>
        <source>Use the mode domains or both.</source>
        <translation>Den Modus domains oder both verwenden.</translation>
    </message>
    <message>
        <source>Rows that do not work through a proxy must go around it.</source>
        <translation>Zeilen, die über einen Proxy nicht funktionieren, müssen an ihm vorbei.</translation>
    </message>
    <message>
        <source>A web proxy carries TCP only.</source>
        <translation>Ein Webproxy überträgt nur TCP.</translation>
    </message>
    <message>
        <source>No TLS inspection: Squid</source>
        <translation>Keine TLS-Inspektion: Squid</translation>
    </message>
    <message>
        <source>It is for the rows that do not work under TLS inspection.</source>
        <translation>Es ist für die Zeilen, die unter TLS-Inspektion nicht funktionieren.</translation>
    </message>
    <message>
        <source>TLS inspection is for TCP only.</source>
        <translation>TLS-Inspektion betrifft nur TCP.</translation>
    </message>
    <message>
        <source>No TLS inspection: Zscaler Internet Access (Terraform)</source>
        <translation>Keine TLS-Inspektion: Zscaler Internet Access (Terraform)</translation>
    </message>
    <message>
        <source>WorkSpaces IP access control groups (AWS CLI)</source>
        <translation>IP-Zugriffskontrollgruppen für WorkSpaces (AWS CLI)</translation>
    </message>
    <message>
        <source>It is for the addresses that users come from: define the customer remote egress.</source>
        <translation>Es ist für die Adressen, von denen Benutzer kommen: die Gegenstelle egress definieren.</translation>
    </message>
    <message>
        <source>Zscaler Internet Access, destination groups (Terraform)</source>
        <translation>Zscaler Internet Access, Zielgruppen (Terraform)</translation>
    </message>
    <message>
        <source>Zscaler takes neither top-level domains nor underscores in the last two parts of a name.</source>
        <translation>Zscaler nimmt weder Top-Level-Domains noch Unterstriche in den letzten beiden Teilen eines Namens an.</translation>
    </message>
    <message>
        <source>In rules of PAN-OS, ::/0 matches every IPv4 address, too.</source>
        <translation>In Regeln von PAN-OS trifft ::/0 auch auf jede IPv4-Adresse zu.</translation>
    </message>
    <message>
        <source>Zone of the clients</source>
        <translation>Zone der Clients</translation>
    </message>
    <message>
        <source>Zone of the other side</source>
        <translation>Zone der Gegenseite</translation>
    </message>
    <message>
        <source>Zone or interface of the clients</source>
        <translation>Zone oder Schnittstelle der Clients</translation>
    </message>
    <message>
        <source>Zone or interface of the other side</source>
        <translation>Zone oder Schnittstelle der Gegenseite</translation>
    </message>
    <message>
        <source>Profile for SSL/SSH inspection</source>
        <translation>Profil der SSL/SSH-Inspektion</translation>
    </message>
    <message>
        <source>Access layer of the policy</source>
        <translation>Zugriffsebene der Richtlinie</translation>
    </message>
    <message>
        <source>Access list for what the clients open</source>
        <translation>Zugriffsliste für das, was die Clients öffnen</translation>
    </message>
    <message>
        <source>Access list for what is opened from outside</source>
        <translation>Zugriffsliste für das, was von außen geöffnet wird</translation>
    </message>
    <message>
        <source>Interface of the clients</source>
        <translation>Schnittstelle der Clients</translation>
    </message>
    <message>
        <source>Interface to the Internet</source>
        <translation>Schnittstelle zum Internet</translation>
    </message>
    <message>
        <source>The format takes no host names with an underscore.</source>
        <translation>Das Format nimmt keine Hostnamen mit Unterstrich an.</translation>
    </message>
    <message>
        <source>Zone of the Internet</source>
        <translation>Zone des Internets</translation>
    </message>
    <message>
        <source>Cisco FMC (network objects, CSV)</source>
        <translation>Cisco FMC (Netzwerkobjekte, CSV)</translation>
    </message>
    <message>
        <source>Fortinet FortiGate (feed of addresses)</source>
        <translation>Fortinet FortiGate (Adressliste zum Abruf)</translation>
    </message>
    <message>
        <source>OPNsense aliases</source>
        <translation>OPNsense-Aliase</translation>
    </message>
    <message>
        <source>Palo Alto Networks EDL (domains)</source>
        <translation>Palo Alto Networks EDL (Domänen)</translation>
    </message>
    <message>
        <source>Palo Alto Networks EDL (addresses)</source>
        <translation>Palo Alto Networks EDL (Adressen)</translation>
    </message>
    <message>
        <source>Palo Alto Networks EDL (URLs)</source>
        <translation>Palo Alto Networks EDL (URLs)</translation>
    </message>
    <message>
        <source>Palo Alto Networks (set commands)</source>
        <translation>Palo Alto Networks (set-Befehle)</translation>
    </message>
    <message>
        <source>No TLS inspection: Fortinet FortiGate</source>
        <translation>Keine TLS-Inspektion: Fortinet FortiGate</translation>
    </message>
    <message>
        <source>No TLS inspection: Palo Alto Networks</source>
        <translation>Keine TLS-Inspektion: Palo Alto Networks</translation>
    </message>
    <message>
        <source>The file has %1 bytes. Some programs that it is for take %2 at most: choose fewer Regions or features.</source>
        <translation>Die Datei hat %1 Byte. Manche Programme, für die sie bestimmt ist, nehmen höchstens %2 an: weniger Regionen oder Funktionen wählen.</translation>
    </message>
</context>
<context>
    <name>feed</name>
    <message>
        <source>the lists cannot be served at %1 port %2</source>
        <translation>die Listen können an %1 Port %2 nicht ausgeliefert werden</translation>
    </message>
    <message>
        <source>the system says: %1</source>
        <translation>das System sagt: %1</translation>
    </message>
    <message>
        <source>Choose an address of this device and a port that nothing else uses.</source>
        <translation>Eine Adresse dieses Geräts und einen Port wählen, den sonst nichts benutzt.</translation>
    </message>
    <message>
        <source>There is not enough memory to pack it.</source>
        <translation>Der Speicher reicht nicht, um sie zu packen.</translation>
    </message>
    <message>
        <source>there is nothing to serve</source>
        <translation>es gibt nichts auszuliefern</translation>
    </message>
    <message>
        <source>Choose Regions and features with addresses or host names.</source>
        <translation>Regionen und Funktionen mit Adressen oder Hostnamen wählen.</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>the connection is gone</source>
        <translation>die Verbindung besteht nicht mehr</translation>
    </message>
    <message>
        <source>Try again when the server runs.</source>
        <translation>Noch einmal versuchen, wenn der Server läuft.</translation>
    </message>
    <message>
        <source>the store cannot be used</source>
        <translation>die Ablage kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>Give a file, or postgresql://USER:PASSWORD@HOST:PORT/DATABASE with what is special in a password written as %XX.</source>
        <translation>Eine Datei angeben oder postgresql://USER:PASSWORD@HOST:PORT/DATABASE; Sonderzeichen im Passwort als %XX schreiben.</translation>
    </message>
    <message>
        <source>the path of the file is missing</source>
        <translation>der Pfad der Datei fehlt</translation>
    </message>
    <message>
        <source>the value of &quot;%1&quot; is not one of those it can have</source>
        <translation>der Wert von „%1“ gehört nicht zu den möglichen</translation>
    </message>
    <message>
        <source>it has a parameter that is not known here</source>
        <translation>sie hat einen Parameter, der hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is given twice</source>
        <translation>„%1“ ist zweimal angegeben</translation>
    </message>
    <message>
        <source>the URL cannot be read</source>
        <translation>die URL ist nicht lesbar</translation>
    </message>
    <message>
        <source>the URL has a part after &quot;#&quot;</source>
        <translation>die URL hat einen Teil nach „#“</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>der Host fehlt</translation>
    </message>
    <message>
        <source>the name of one database must follow the host</source>
        <translation>auf den Host muss der Name einer Datenbank folgen</translation>
    </message>
    <message>
        <source>the port is not from 1 to 65535</source>
        <translation>der Port liegt nicht zwischen 1 und 65535</translation>
    </message>
    <message>
        <source>there is a password, but no user</source>
        <translation>es gibt ein Passwort, aber keinen Benutzer</translation>
    </message>
    <message>
        <source>what stands before the colon is not a kind of store</source>
        <translation>was vor dem Doppelpunkt steht, ist keine Art von Ablage</translation>
    </message>
    <message>
        <source>two slashes must follow the colon</source>
        <translation>auf den Doppelpunkt müssen zwei Schrägstriche folgen</translation>
    </message>
    <message>
        <source>it was made by a later version of Portreeve (%1, and this one knows %2)</source>
        <translation>er stammt von einer neueren Version von Portreeve (%1; diese kennt %2)</translation>
    </message>
    <message>
        <source>Update Portreeve, or use another store.</source>
        <translation>Portreeve aktualisieren oder eine andere Ablage verwenden.</translation>
    </message>
    <message>
        <source>the version of its tables cannot be read</source>
        <translation>die Version der Tabellen ist nicht lesbar</translation>
    </message>
    <message>
        <source>Use another store.</source>
        <translation>Eine andere Ablage verwenden.</translation>
    </message>
    <message>
        <source>the user may not do this: %1</source>
        <translation>der Benutzer darf das nicht: %1</translation>
    </message>
    <message>
        <source>Have the user given the right to use and fill the schema &quot;portreeve&quot;.</source>
        <translation>Dem Benutzer das Recht geben lassen, das Schema „portreeve“ zu verwenden und zu füllen.</translation>
    </message>
    <message>
        <source>its schema &quot;portreeve&quot; holds the tables of another program</source>
        <translation>das Schema „portreeve“ enthält Tabellen eines anderen Programms</translation>
    </message>
    <message>
        <source>It was not touched. Choose another database.</source>
        <translation>Es wurde nicht angerührt. Eine andere Datenbank wählen.</translation>
    </message>
    <message>
        <source>from 1 to %1 days can be kept</source>
        <translation>aufbewahrt werden können 1 bis %1 Tage</translation>
    </message>
    <message>
        <source>failures cannot be kept for fewer days than passes</source>
        <translation>Fehlschläge können nicht weniger Tage aufbewahrt werden als Erfolge</translation>
    </message>
    <message>
        <source>the run has no id</source>
        <translation>der Lauf hat keine Kennung</translation>
    </message>
    <message>
        <source>the time of the run is no date</source>
        <translation>die Zeit des Laufs ist kein Datum</translation>
    </message>
    <message>
        <source>the report has %1 bytes and at most %2 are kept</source>
        <translation>der Bericht hat %1 Bytes, höchstens %2 werden aufbewahrt</translation>
    </message>
    <message>
        <source>memory is too short to compress the report</source>
        <translation>der Speicher reicht nicht, um den Bericht zu komprimieren</translation>
    </message>
    <message>
        <source>a text has a NUL character in it</source>
        <translation>ein Text enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>a page has from 1 to %1 rows</source>
        <translation>eine Seite hat 1 bis %1 Einträge</translation>
    </message>
    <message>
        <source>it has no run %1</source>
        <translation>er hat keinen Lauf %1</translation>
    </message>
    <message>
        <source>the report of run %1 is damaged</source>
        <translation>der Bericht des Laufs %1 ist beschädigt</translation>
    </message>
    <message>
        <source>another program is writing to it and does not finish</source>
        <translation>ein anderes Programm schreibt hinein und wird nicht fertig</translation>
    </message>
    <message>
        <source>Close other windows of Portreeve that use it, then try again.</source>
        <translation>Andere Fenster von Portreeve schließen, die ihn verwenden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>the file or its folder may only be read: %1</source>
        <translation>die Datei oder ihr Ordner darf nur gelesen werden: %1</translation>
    </message>
    <message>
        <source>Choose a file in a folder that you may write to.</source>
        <translation>Eine Datei in einem Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>the file cannot be opened or made: %1</source>
        <translation>die Datei kann nicht geöffnet oder angelegt werden: %1</translation>
    </message>
    <message>
        <source>Choose a file in a folder that is there and that you may write to.</source>
        <translation>Eine Datei in einem vorhandenen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>the disk is full: %1</source>
        <translation>der Datenträger ist voll: %1</translation>
    </message>
    <message>
        <source>What was there before is unchanged. Free some space, then try again.</source>
        <translation>Der bisherige Inhalt ist unverändert. Platz schaffen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>the disk does not do what it should: %1</source>
        <translation>der Datenträger tut nicht, was er soll: %1</translation>
    </message>
    <message>
        <source>What was there before is unchanged. Check the disk and its free space.</source>
        <translation>Der bisherige Inhalt ist unverändert. Den Datenträger und seinen freien Platz prüfen.</translation>
    </message>
    <message>
        <source>the file is damaged: %1</source>
        <translation>die Datei ist beschädigt: %1</translation>
    </message>
    <message>
        <source>Open it again: what is damaged is set aside then. Where that does not help, move the file away.</source>
        <translation>Erneut öffnen: Beschädigtes wird dann beiseitegelegt. Wo das nicht hilft, die Datei verschieben.</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>the name of the server is not known: %1</source>
        <translation>der Name des Servers ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Check the host in the URL of the store.</source>
        <translation>Den Host in der URL der Ablage prüfen.</translation>
    </message>
    <message>
        <source>no server answers there: %1</source>
        <translation>dort antwortet kein Server: %1</translation>
    </message>
    <message>
        <source>Check host and port, and that the server runs.</source>
        <translation>Host und Port prüfen, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>the server did not answer in time: %1</source>
        <translation>der Server hat nicht rechtzeitig geantwortet: %1</translation>
    </message>
    <message>
        <source>Check that the way to the server is open.</source>
        <translation>Prüfen, ob der Weg zum Server offen ist.</translation>
    </message>
    <message>
        <source>the server does not accept the user or the password: %1</source>
        <translation>der Server nimmt Benutzer oder Passwort nicht an: %1</translation>
    </message>
    <message>
        <source>Check user and password; what is special in a password is written as %XX.</source>
        <translation>Benutzer und Passwort prüfen; Sonderzeichen im Passwort werden als %XX geschrieben.</translation>
    </message>
    <message>
        <source>there is no such database: %1</source>
        <translation>diese Datenbank gibt es nicht: %1</translation>
    </message>
    <message>
        <source>Check its name, or have it made by who looks after the server.</source>
        <translation>Den Namen prüfen oder sie von der Betreuung des Servers anlegen lassen.</translation>
    </message>
    <message>
        <source>no protected connection came about: %1</source>
        <translation>es kam keine geschützte Verbindung zustande: %1</translation>
    </message>
    <message>
        <source>Check sslmode and sslrootcert in the URL of the store.</source>
        <translation>sslmode und sslrootcert in der URL der Ablage prüfen.</translation>
    </message>
    <message>
        <source>the disk of the server is full: %1</source>
        <translation>der Datenträger des Servers ist voll: %1</translation>
    </message>
    <message>
        <source>Nothing was changed. Tell who looks after the server.</source>
        <translation>Nichts wurde geändert. Die Betreuung des Servers verständigen.</translation>
    </message>
    <message>
        <source>the server ended the connection: %1</source>
        <translation>der Server hat die Verbindung beendet: %1</translation>
    </message>
    <message>
        <source>the server takes no more work: %1</source>
        <translation>der Server nimmt keine Arbeit mehr an: %1</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>another program works on the same rows: %1</source>
        <translation>ein anderes Programm arbeitet an denselben Einträgen: %1</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Check the host, the user, the password and the database of the store.</source>
        <translation>Host, Benutzer, Passwort und Datenbank der Ablage prüfen.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for SQLite is not installed</source>
        <translation>der Qt-Treiber für SQLite ist nicht installiert</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-sqlite.</source>
        <translation>Das Paket libqt6sql6-sqlite installieren.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for PostgreSQL is not installed</source>
        <translation>der Qt-Treiber für PostgreSQL ist nicht installiert</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-psql.</source>
        <translation>Das Paket libqt6sql6-psql installieren.</translation>
    </message>
    <message>
        <source>cannot open the history</source>
        <translation>der Verlauf kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>cannot read the history</source>
        <translation>der Verlauf kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot write to the history</source>
        <translation>in den Verlauf kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the file is damaged and cannot be set aside</source>
        <translation>die Datei ist beschädigt und kann nicht beiseitegelegt werden</translation>
    </message>
    <message>
        <source>Move it away, or choose another file.</source>
        <translation>Sie verschieben oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>The history was damaged. It was set aside, and a new one was begun.</source>
        <translation>Der Verlauf war beschädigt. Er wurde beiseitegelegt und ein neuer begonnen.</translation>
    </message>
    <message>
        <source>the file is not a history of Portreeve</source>
        <translation>die Datei ist kein Verlauf von Portreeve</translation>
    </message>
    <message>
        <source>It was not touched. Choose another file.</source>
        <translation>Sie wurde nicht angerührt. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>another program is making it and does not finish</source>
        <translation>ein anderes Programm legt ihn an und wird nicht fertig</translation>
    </message>
    <message>
        <source>nothing can be written to its folder</source>
        <translation>in den Ordner kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>a gap ends before it begins</source>
        <translation>eine Lücke endet, bevor sie beginnt</translation>
    </message>
</context>
<context>
    <name>importers</name>
    <message>
        <source>cannot read the configuration</source>
        <translation>die Konfiguration kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The first line does not name columns for a remote and a protocol.</source>
        <translation>Die erste Zeile nennt keine Spalten für Gegenstelle und Protokoll.</translation>
    </message>
    <message>
        <source>Name them &quot;remote&quot;, &quot;protocol&quot; and &quot;port&quot;.</source>
        <translation>Sie „remote“, „protocol“ und „port“ nennen.</translation>
    </message>
    <message>
        <source>The action is neither an allow nor a deny.</source>
        <translation>Die Aktion ist weder ein Erlauben noch ein Verbieten.</translation>
    </message>
    <message>
        <source>The remote is no address, prefix or host name.</source>
        <translation>Die Gegenstelle ist keine Adresse, kein Präfix und kein Hostname.</translation>
    </message>
    <message>
        <source>The source is no address, prefix or host name.</source>
        <translation>Die Quelle ist keine Adresse, kein Präfix und kein Hostname.</translation>
    </message>
    <message>
        <source>The protocol or the port is not understood.</source>
        <translation>Das Protokoll oder der Port wird nicht verstanden.</translation>
    </message>
    <message>
        <source>It is not text in UTF-8 or UTF-16.</source>
        <translation>Sie ist kein Text in UTF-8 oder UTF-16.</translation>
    </message>
    <message>
        <source>It has a NUL character in it.</source>
        <translation>Sie enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>It has more than %1 bytes.</source>
        <translation>Sie hat mehr als %1 Byte.</translation>
    </message>
    <message>
        <source>The ports are missing.</source>
        <translation>Die Ports fehlen.</translation>
    </message>
    <message>
        <source>The ports are not a range.</source>
        <translation>Die Ports sind kein Bereich.</translation>
    </message>
    <message>
        <source>The protocol is not TCP, UDP or ICMP.</source>
        <translation>Das Protokoll ist weder TCP noch UDP noch ICMP.</translation>
    </message>
    <message>
        <source>This is not a resource.</source>
        <translation>Das ist keine Ressource.</translation>
    </message>
    <message>
        <source>This is not a security group.</source>
        <translation>Das ist keine Sicherheitsgruppe.</translation>
    </message>
    <message>
        <source>The resource has no properties.</source>
        <translation>Die Ressource hat keine Eigenschaften.</translation>
    </message>
    <message>
        <source>The rules are not a list.</source>
        <translation>Die Regeln sind keine Liste.</translation>
    </message>
    <message>
        <source>What the template computes is not known here.</source>
        <translation>Was die Vorlage berechnet, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The rule names no other end.</source>
        <translation>Die Regel nennt keine Gegenstelle.</translation>
    </message>
    <message>
        <source>It is neither a template with resources nor a list of security groups.</source>
        <translation>Es ist weder eine Vorlage mit Ressourcen noch eine Liste von Sicherheitsgruppen.</translation>
    </message>
    <message>
        <source>Give a CloudFormation template in JSON, or what &quot;aws ec2 describe-security-groups&quot; prints.</source>
        <translation>Eine CloudFormation-Vorlage in JSON angeben oder das, was „aws ec2 describe-security-groups“ ausgibt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name.</source>
        <translation>„%1“ ist kein Hostname.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here.</source>
        <translation>„%1“ ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The protocol is missing.</source>
        <translation>Das Protokoll fehlt.</translation>
    </message>
    <message>
        <source>More than %1 of its rules are not understood.</source>
        <translation>Mehr als %1 ihrer Regeln sind nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The chains lead to too many rules; the rest is not read.</source>
        <translation>Die Ketten führen zu zu vielen Regeln; der Rest wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The chain leads back to itself.</source>
        <translation>Die Kette führt zu sich selbst zurück.</translation>
    </message>
    <message>
        <source>This chain is not in the file.</source>
        <translation>Diese Kette ist nicht in der Datei.</translation>
    </message>
    <message>
        <source>This part of the rule is not understood.</source>
        <translation>Dieser Teil der Regel wird nicht verstanden.</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>Das ist keine Adresse.</translation>
    </message>
    <message>
        <source>This set is not in the file; &quot;ipset save&quot; prints it.</source>
        <translation>Diese Menge ist nicht in der Datei; „ipset save“ gibt sie aus.</translation>
    </message>
    <message>
        <source>The port is not understood.</source>
        <translation>Der Port wird nicht verstanden.</translation>
    </message>
    <message>
        <source>This line is not understood.</source>
        <translation>Diese Zeile wird nicht verstanden.</translation>
    </message>
    <message>
        <source>Sets of this kind are not understood.</source>
        <translation>Mengen dieser Art werden nicht verstanden.</translation>
    </message>
    <message>
        <source>This member goes away by itself; it does not count.</source>
        <translation>Dieses Element verschwindet von selbst; es zählt nicht.</translation>
    </message>
    <message>
        <source>A drop in the table %1 is not taken into account.</source>
        <translation>Ein Verwerfen in der Tabelle %1 wird nicht berücksichtigt.</translation>
    </message>
    <message>
        <source>No chain of the system leads here; nothing of it is read.</source>
        <translation>Keine Kette des Systems führt hierher; nichts davon wird gelesen.</translation>
    </message>
    <message>
        <source>This target is not understood.</source>
        <translation>Dieses Ziel wird nicht verstanden.</translation>
    </message>
    <message>
        <source>No table of iptables was found in it.</source>
        <translation>Es wurde keine Tabelle von iptables darin gefunden.</translation>
    </message>
    <message>
        <source>Give the output of iptables-save and ip6tables-save.</source>
        <translation>Die Ausgabe von iptables-save und ip6tables-save angeben.</translation>
    </message>
    <message>
        <source>A program decides about these packets.</source>
        <translation>Über diese Pakete entscheidet ein Programm.</translation>
    </message>
    <message>
        <source>This set is not in the file.</source>
        <translation>Diese Menge ist nicht in der Datei.</translation>
    </message>
    <message>
        <source>The set has too many members with several parts.</source>
        <translation>Die Menge hat zu viele Elemente aus mehreren Teilen.</translation>
    </message>
    <message>
        <source>Several chains of this hook drop by default, and packets must pass them all; no permit is taken for certain.</source>
        <translation>Mehrere Ketten dieses Hooks verwerfen standardmäßig, und Pakete müssen alle passieren; keine Erlaubnis gilt als sicher.</translation>
    </message>
    <message>
        <source>What this chain drops is not taken into account.</source>
        <translation>Was diese Kette verwirft, wird nicht berücksichtigt.</translation>
    </message>
    <message>
        <source>No table of nftables was found in it.</source>
        <translation>Es wurde keine Tabelle von nftables darin gefunden.</translation>
    </message>
    <message>
        <source>Give the output of nft list ruleset.</source>
        <translation>Die Ausgabe von nft list ruleset angeben.</translation>
    </message>
    <message>
        <source>The direction is not understood.</source>
        <translation>Die Richtung wird nicht verstanden.</translation>
    </message>
    <message>
        <source>What a variable holds is not known.</source>
        <translation>Was eine Variable enthält, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No rule of Windows Defender Firewall was found in it.</source>
        <translation>Es wurde keine Regel der Windows-Defender-Firewall darin gefunden.</translation>
    </message>
    <message>
        <source>Give what Get-NetFirewallRule and its filters say, as JSON or CSV.</source>
        <translation>Angeben, was Get-NetFirewallRule und seine Filter ausgeben, als JSON oder CSV.</translation>
    </message>
    <message>
        <source>Give what &quot;netsh advfirewall firewall show rule name=all verbose&quot; prints in English.</source>
        <translation>Angeben, was „netsh advfirewall firewall show rule name=all verbose“ auf Englisch ausgibt.</translation>
    </message>
    <message>
        <source>The command is not known.</source>
        <translation>Der Befehl ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The value is not understood.</source>
        <translation>Der Wert ist nicht verständlich.</translation>
    </message>
    <message>
        <source>The group contains itself.</source>
        <translation>Die Gruppe enthält sich selbst.</translation>
    </message>
    <message>
        <source>The rule lacks %1.</source>
        <translation>Der Regel fehlt %1.</translation>
    </message>
    <message>
        <source>The groups have too many members together.</source>
        <translation>Die Gruppen haben zusammen zu viele Mitglieder.</translation>
    </message>
    <message>
        <source>No command that sets an object or a rule was found.</source>
        <translation>Es wurde kein Befehl gefunden, der ein Objekt oder eine Regel setzt.</translation>
    </message>
    <message>
        <source>Run &quot;set cli config-output-format set&quot; on the firewall, then &quot;configure&quot; and &quot;show&quot;, and save what it prints.</source>
        <translation>Auf der Firewall „set cli config-output-format set“, dann „configure“ und „show“ ausführen und die Ausgabe speichern.</translation>
    </message>
    <message>
        <source>No block of FortiOS (config .. end) was found.</source>
        <translation>Es wurde kein Block von FortiOS (config .. end) gefunden.</translation>
    </message>
    <message>
        <source>Download a backup of the configuration without encryption.</source>
        <translation>Eine Sicherung der Konfiguration ohne Verschlüsselung herunterladen.</translation>
    </message>
    <message>
        <source>It may keep packets from passing that a policy accepts.</source>
        <translation>Es kann Pakete aufhalten, die eine Richtlinie annimmt.</translation>
    </message>
    <message>
        <source>The interface %1 has no access list for what comes in; what it lets through is not read.</source>
        <translation>Die Schnittstelle %1 hat keine Zugriffsliste für eingehende Pakete; was sie durchlässt, wird nicht gelesen.</translation>
    </message>
    <message>
        <source>Where the access list is bound is not understood.</source>
        <translation>Woran die Zugriffsliste gebunden ist, wird nicht verstanden.</translation>
    </message>
    <message>
        <source>The access list %1 is bound to no interface; it is not read.</source>
        <translation>Die Zugriffsliste %1 ist an keine Schnittstelle gebunden; sie wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The rule is not understood.</source>
        <translation>Die Regel wird nicht verstanden.</translation>
    </message>
    <message>
        <source>The group %1 contains itself.</source>
        <translation>Die Gruppe %1 enthält sich selbst.</translation>
    </message>
    <message>
        <source>The file does not define %1.</source>
        <translation>Die Datei definiert %1 nicht.</translation>
    </message>
    <message>
        <source>The end of the rule is not understood: %1.</source>
        <translation>Das Ende der Regel wird nicht verstanden: %1.</translation>
    </message>
    <message>
        <source>Objects of this kind are not known.</source>
        <translation>Objekte dieser Art sind nicht bekannt.</translation>
    </message>
    <message>
        <source>The member of %1 is not understood.</source>
        <translation>Das Mitglied von %1 wird nicht verstanden.</translation>
    </message>
    <message>
        <source>It has no access lists and no objects.</source>
        <translation>Sie hat weder Zugriffslisten noch Objekte.</translation>
    </message>
    <message>
        <source>Give what &quot;show running-config&quot; prints.</source>
        <translation>Die Ausgabe von &quot;show running-config&quot; angeben.</translation>
    </message>
    <message>
        <source>The policies are not between the zones of the clients and of the Internet; they are not read.</source>
        <translation>Die Richtlinien gelten nicht zwischen den Zonen der Clients und des Internets; sie werden nicht gelesen.</translation>
    </message>
    <message>
        <source>The statement is not understood.</source>
        <translation>Die Anweisung wird nicht verstanden.</translation>
    </message>
    <message>
        <source>Configuration groups are not applied.</source>
        <translation>Konfigurationsgruppen werden nicht angewendet.</translation>
    </message>
    <message>
        <source>Only the main system is read.</source>
        <translation>Nur das Hauptsystem wird gelesen.</translation>
    </message>
    <message>
        <source>The addresses are a feed that the file does not hold.</source>
        <translation>Die Adressen stammen aus einem Feed, den die Datei nicht enthält.</translation>
    </message>
    <message>
        <source>The policy %1 is not complete.</source>
        <translation>Die Richtlinie %1 ist nicht vollständig.</translation>
    </message>
    <message>
        <source>It has no security policies, addresses or applications.</source>
        <translation>Sie hat weder Sicherheitsrichtlinien noch Adressen oder Anwendungen.</translation>
    </message>
    <message>
        <source>Give what &quot;show configuration | display set&quot; prints.</source>
        <translation>Die Ausgabe von &quot;show configuration | display set&quot; angeben.</translation>
    </message>
    <message>
        <source>This command is not understood.</source>
        <translation>Dieser Befehl wird nicht verstanden.</translation>
    </message>
    <message>
        <source>Only rules that are named are deleted and changed.</source>
        <translation>Nur Regeln, die mit Namen genannt sind, werden gelöscht und geändert.</translation>
    </message>
    <message>
        <source>There are too many changes to follow.</source>
        <translation>Es sind zu viele Änderungen, um ihnen zu folgen.</translation>
    </message>
    <message>
        <source>The profiles differ in what they do by default.</source>
        <translation>Die Profile unterscheiden sich darin, was sie standardmäßig tun.</translation>
    </message>
    <message>
        <source>The firewall is not on in this profile.</source>
        <translation>In diesem Profil ist die Firewall nicht eingeschaltet.</translation>
    </message>
    <message>
        <source>What this profile does by default is not said.</source>
        <translation>Was dieses Profil standardmäßig tut, ist nicht angegeben.</translation>
    </message>
</context>
<context>
    <name>ip</name>
    <message>
        <source>cannot read the address list</source>
        <translation>die Adressliste kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is UTF-16 text</source>
        <translation>sie ist UTF-16-Text</translation>
    </message>
    <message>
        <source>it has a NUL byte, so it is not text</source>
        <translation>sie enthält ein NUL-Byte und ist daher kein Text</translation>
    </message>
    <message>
        <source>Save it as UTF-8 or ASCII text.</source>
        <translation>Als UTF-8- oder ASCII-Text speichern.</translation>
    </message>
    <message>
        <source>there is no address</source>
        <translation>es steht keine Adresse da</translation>
    </message>
    <message>
        <source>a character does not belong in an address</source>
        <translation>ein Zeichen gehört nicht in eine Adresse</translation>
    </message>
    <message>
        <source>a number has a leading zero, which some programs read as octal</source>
        <translation>eine Zahl hat eine führende Null, was manche Programme als Oktalzahl lesen</translation>
    </message>
    <message>
        <source>an IPv4 number is larger than 255</source>
        <translation>eine Zahl der IPv4-Adresse ist größer als 255</translation>
    </message>
    <message>
        <source>an IPv4 address has exactly four numbers</source>
        <translation>eine IPv4-Adresse hat genau vier Zahlen</translation>
    </message>
    <message>
        <source>an IPv6 group has more than four digits</source>
        <translation>eine Gruppe der IPv6-Adresse hat mehr als vier Ziffern</translation>
    </message>
    <message>
        <source>an IPv6 address has eight groups, or fewer with one ::</source>
        <translation>eine IPv6-Adresse hat acht Gruppen, oder weniger mit einem ::</translation>
    </message>
    <message>
        <source>an IPv6 address may have :: only once</source>
        <translation>in einer IPv6-Adresse darf :: nur einmal stehen</translation>
    </message>
    <message>
        <source>zone ids such as %eth0 name an interface of one device and are not accepted here</source>
        <translation>Zonenkennungen wie %eth0 benennen eine Schnittstelle eines Geräts und sind hier nicht zulässig</translation>
    </message>
    <message>
        <source>the prefix length after / is not a number</source>
        <translation>die Präfixlänge nach / ist keine Zahl</translation>
    </message>
    <message>
        <source>the prefix length is larger than the address</source>
        <translation>die Präfixlänge ist größer als die Adresse</translation>
    </message>
    <message>
        <source>the address has bits set beyond the prefix length</source>
        <translation>die Adresse hat gesetzte Bits jenseits der Präfixlänge</translation>
    </message>
    <message>
        <source>the range ends before it begins</source>
        <translation>der Bereich endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>the two ends of the range are not of one family</source>
        <translation>die beiden Enden des Bereichs gehören nicht zu einer Familie</translation>
    </message>
    <message>
        <source>Clear the bits after the prefix length, or ask for them to be masked.</source>
        <translation>Die Bits nach der Präfixlänge löschen oder sie maskieren lassen.</translation>
    </message>
    <message>
        <source>not an address or prefix</source>
        <translation>keine Adresse und kein Präfix</translation>
    </message>
    <message>
        <source>cannot make the list shorter</source>
        <translation>die Liste kann nicht gekürzt werden</translation>
    </message>
    <message>
        <source>finding the best %1 entries for %2 prefixes would take too long</source>
        <translation>die besten %1 Einträge für %2 Präfixe zu finden würde zu lange dauern</translation>
    </message>
    <message>
        <source>Allow fewer entries, or give the list in parts.</source>
        <translation>Weniger Einträge zulassen oder die Liste in Teilen angeben.</translation>
    </message>
    <message>
        <source>no %1 entries cover it with blocks of /8 (IPv4) and /20 (IPv6) at the widest</source>
        <translation>mit Blöcken von höchstens /8 (IPv4) und /20 (IPv6) decken %1 Einträge sie nicht ab</translation>
    </message>
    <message>
        <source>Allow more entries.</source>
        <translation>Mehr Einträge zulassen.</translation>
    </message>
</context>
<context>
    <name>json</name>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>cannot read the JSON file</source>
        <translation>die JSON-Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>a value of another type stands where %1 is expected</source>
        <translation>ein Wert anderer Art steht dort, wo %1 erwartet wird</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not there</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>it has %1 bytes and at most %2 are accepted</source>
        <translation>sie hat %1 Bytes, zulässig sind höchstens %2</translation>
    </message>
    <message>
        <source>Save it as UTF-8 text.</source>
        <translation>Als UTF-8-Text speichern.</translation>
    </message>
    <message>
        <source>it is UTF-16 text</source>
        <translation>sie ist UTF-16-Text</translation>
    </message>
    <message>
        <source>it has a NUL byte, so it is not text</source>
        <translation>sie enthält ein NUL-Byte und ist daher kein Text</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>es ist nicht genug Speicher vorhanden</translation>
    </message>
    <message>
        <source>it is nested deeper than %1 levels</source>
        <translation>sie ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>sie ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>it is not valid JSON: %1</source>
        <translation>sie ist kein gültiges JSON: %1</translation>
    </message>
    <message>
        <source>an object names a key twice</source>
        <translation>ein Objekt nennt einen Schlüssel zweimal</translation>
    </message>
    <message>
        <source>it is not a file of the kind &quot;%1&quot;</source>
        <translation>sie ist keine Datei der Art „%1“</translation>
    </message>
    <message>
        <source>it is of the kind &quot;%1&quot;, and &quot;%2&quot; is expected</source>
        <translation>sie ist von der Art „%1“, erwartet wird „%2“</translation>
    </message>
    <message>
        <source>a later version of Portreeve wrote it (version %1; this one reads up to %2)</source>
        <translation>eine spätere Version von Portreeve hat sie geschrieben (Version %1; diese liest bis %2)</translation>
    </message>
    <message>
        <source>Update Portreeve to open it.</source>
        <translation>Portreeve aktualisieren, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>ein Objekt wird erwartet</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known member</source>
        <translation>„%1“ ist kein bekanntes Feld</translation>
    </message>
    <message>
        <source>a number is expected</source>
        <translation>eine Zahl wird erwartet</translation>
    </message>
</context>
<context>
    <name>net</name>
    <message>
        <source>Cannot prepare name resolution</source>
        <translation>Die Namensauflösung kann nicht vorbereitet werden</translation>
    </message>
    <message>
        <source>Choose a DNS server by its address.</source>
        <translation>Einen DNS-Server über seine Adresse wählen.</translation>
    </message>
    <message>
        <source>The resolver library does not start.</source>
        <translation>Die Bibliothek zur Namensauflösung startet nicht.</translation>
    </message>
    <message>
        <source>The resolver said: %1.</source>
        <translation>Die Namensauflösung meldet: %1.</translation>
    </message>
    <message>
        <source>Cannot read the DNS server</source>
        <translation>Der DNS-Server kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Write an address, or an address and a port such as 192.0.2.53:53 or [2001:db8::53]:53.</source>
        <translation>Eine Adresse angeben, oder Adresse und Port wie 192.0.2.53:53 oder [2001:db8::53]:53.</translation>
    </message>
    <message>
        <source>There is text after the bracket.</source>
        <translation>Nach der Klammer steht noch Text.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Cannot read the DNS message</source>
        <translation>Die DNS-Nachricht kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is shorter than a DNS header.</source>
        <translation>Sie ist kürzer als ein DNS-Kopf.</translation>
    </message>
    <message>
        <source>It has more than one question.</source>
        <translation>Sie hat mehr als eine Frage.</translation>
    </message>
    <message>
        <source>It has more than %1 answers.</source>
        <translation>Sie hat mehr als %1 Antworten.</translation>
    </message>
    <message>
        <source>Answer %1 has data that does not fit its type.</source>
        <translation>Antwort %1 hat Daten, die nicht zu ihrer Art passen.</translation>
    </message>
    <message>
        <source>It ends early or has a name that cannot be followed.</source>
        <translation>Sie endet zu früh oder hat einen Namen, dem nicht zu folgen ist.</translation>
    </message>
    <message>
        <source>Cannot ask for the name</source>
        <translation>Der Name kann nicht abgefragt werden</translation>
    </message>
    <message>
        <source>Every part of a name has 1 to 63 characters.</source>
        <translation>Jeder Teil eines Namens hat 1 bis 63 Zeichen.</translation>
    </message>
    <message>
        <source>A name is asked for in ASCII, as it is in DNS.</source>
        <translation>Ein Name wird in ASCII abgefragt, so wie er im DNS steht.</translation>
    </message>
    <message>
        <source>A name has at most 255 octets.</source>
        <translation>Ein Name hat höchstens 255 Oktette.</translation>
    </message>
    <message>
        <source>Cannot start the network loop</source>
        <translation>Die Netzwerkschleife kann nicht starten</translation>
    </message>
    <message>
        <source>The system said: %1.</source>
        <translation>Das System meldet: %1.</translation>
    </message>
    <message>
        <source>Close other programs or raise the limit of open files.</source>
        <translation>Andere Programme schließen oder die Grenze für offene Dateien erhöhen.</translation>
    </message>
    <message>
        <source>Cannot read the proxy</source>
        <translation>Der Proxy kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Write it as http://proxy.example.com:3128.</source>
        <translation>In der Form http://proxy.example.com:3128 angeben.</translation>
    </message>
    <message>
        <source>It is not a URL with a host.</source>
        <translation>Es ist keine URL mit einem Host.</translation>
    </message>
    <message>
        <source>There is text after the host and port.</source>
        <translation>Nach Host und Port steht noch Text.</translation>
    </message>
    <message>
        <source>this system has no TLS library that can be used</source>
        <translation>dieses System hat keine verwendbare TLS-Bibliothek</translation>
    </message>
    <message>
        <source>Install OpenSSL, or import the file instead.</source>
        <translation>OpenSSL installieren oder stattdessen die Datei importieren.</translation>
    </message>
    <message>
        <source>the extra authorities are no PEM certificates</source>
        <translation>die zusätzlichen Zertifizierungsstellen sind keine PEM-Zertifikate</translation>
    </message>
    <message>
        <source>Give a file with -----BEGIN CERTIFICATE----- in it.</source>
        <translation>Eine Datei angeben, die -----BEGIN CERTIFICATE----- enthält.</translation>
    </message>
    <message>
        <source>the address does not begin with https:// and a host</source>
        <translation>die Adresse beginnt nicht mit https:// und einem Host</translation>
    </message>
    <message>
        <source>Give an https address; nothing is downloaded without TLS.</source>
        <translation>Eine https-Adresse angeben; ohne TLS wird nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>it was not complete within %1 seconds</source>
        <translation>er war nach %1 Sekunden nicht vollständig</translation>
    </message>
    <message>
        <source>Check the network connection, and whether a proxy is needed.</source>
        <translation>Die Netzwerkverbindung prüfen, und ob ein Proxy nötig ist.</translation>
    </message>
    <message>
        <source>the answer has more than the %1 bytes that are accepted</source>
        <translation>die Antwort hat mehr als die zulässigen %1 Bytes</translation>
    </message>
    <message>
        <source>Check the address; something else may answer for it.</source>
        <translation>Die Adresse prüfen; vielleicht antwortet etwas anderes an ihrer Stelle.</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>the server&apos;s certificate has expired or is not valid yet</source>
        <translation>das Zertifikat des Servers ist abgelaufen oder noch nicht gültig</translation>
    </message>
    <message>
        <source>Check the date and time of this device, then the server.</source>
        <translation>Erst Datum und Uhrzeit dieses Geräts prüfen, dann den Server.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is for another name (%1)</source>
        <translation>das Zertifikat des Servers gilt für einen anderen Namen (%1)</translation>
    </message>
    <message>
        <source>Something else may answer for this host: a proxy or a sign-in page.</source>
        <translation>Vielleicht antwortet etwas anderes für diesen Host: ein Proxy oder eine Anmeldeseite.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate was issued by an authority that is not trusted (%1)</source>
        <translation>das Zertifikat des Servers stammt von einer Stelle, der nicht vertraut wird (%1)</translation>
    </message>
    <message>
        <source>If this network inspects TLS, give the certificate of its authority.</source>
        <translation>Falls dieses Netz TLS aufbricht, das Zertifikat seiner Zertifizierungsstelle angeben.</translation>
    </message>
    <message>
        <source>the TLS handshake failed</source>
        <translation>der TLS-Handshake ist gescheitert</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not accepted: %1</source>
        <translation>das Zertifikat des Servers wird nicht angenommen: %1</translation>
    </message>
    <message>
        <source>Check what answers at this address, and that it speaks TLS 1.2 or later.</source>
        <translation>Prüfen, was unter dieser Adresse antwortet und dass es TLS 1.2 oder neuer spricht.</translation>
    </message>
    <message>
        <source>cannot download</source>
        <translation>das Herunterladen ist nicht möglich</translation>
    </message>
    <message>
        <source>the proxy asks for a user and a password</source>
        <translation>der Proxy verlangt Benutzer und Kennwort</translation>
    </message>
    <message>
        <source>Give them in the proxy&apos;s URL: http://user:password@proxy.example:3128.</source>
        <translation>Beides in der URL des Proxys angeben: http://user:password@proxy.example:3128.</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>der Server hat mit Status %1 geantwortet</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Check the address, and whether a proxy answers for it.</source>
        <translation>Die Adresse prüfen, und ob ein Proxy an ihrer Stelle antwortet.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s name and port.</source>
        <translation>Name und Port des Proxys prüfen.</translation>
    </message>
    <message>
        <source>the host name is not found</source>
        <translation>der Hostname wird nicht gefunden</translation>
    </message>
    <message>
        <source>the proxy&apos;s host name is not found</source>
        <translation>der Hostname des Proxys wird nicht gefunden</translation>
    </message>
    <message>
        <source>the proxy refused or closed the connection</source>
        <translation>der Proxy hat die Verbindung abgelehnt oder geschlossen</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>es kam nicht rechtzeitig eine Antwort</translation>
    </message>
    <message>
        <source>the server redirects to an address that does not use TLS</source>
        <translation>der Server leitet auf eine Adresse ohne TLS um</translation>
    </message>
    <message>
        <source>Check the address; a sign-in page of the network may have answered.</source>
        <translation>Die Adresse prüfen; vielleicht hat eine Anmeldeseite des Netzes geantwortet.</translation>
    </message>
    <message>
        <source>the server redirects too many times</source>
        <translation>der Server leitet zu oft um</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Die Adresse prüfen.</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>the connection was closed before the answer was complete</source>
        <translation>die Verbindung wurde geschlossen, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the connection through the proxy failed: %1</source>
        <translation>die Verbindung über den Proxy ist gescheitert: %1</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Cannot prepare TLS</source>
        <translation>TLS kann nicht vorbereitet werden</translation>
    </message>
    <message>
        <source>The TLS library does not start.</source>
        <translation>Die TLS-Bibliothek startet nicht.</translation>
    </message>
    <message>
        <source>A proxy that is itself reached over TLS cannot be used.</source>
        <translation>Ein Proxy, der selbst über TLS erreicht wird, ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>Only HTTP and SOCKS5 proxies can be used.</source>
        <translation>Nur HTTP- und SOCKS5-Proxys sind nutzbar.</translation>
    </message>
    <message>
        <source>Give none, system, or a URL such as http://user:password@proxy.example.com:3128.</source>
        <translation>none, system oder eine URL wie http://user:password@proxy.example.com:3128 angeben.</translation>
    </message>
    <message>
        <source>Cannot read the network tables of this device</source>
        <translation>Die Netztabellen dieses Geräts können nicht gelesen werden</translation>
    </message>
    <message>
        <source>A length in them does not fit.</source>
        <translation>Eine Länge darin passt nicht.</translation>
    </message>
    <message>
        <source>Portreeve reads them on Linux only.</source>
        <translation>Portreeve liest sie nur unter Linux.</translation>
    </message>
</context>
<context>
    <name>pki</name>
    <message>
        <source>Cannot read the certificates</source>
        <translation>Die Zertifikate können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Give a file with certificates in PEM form, one after the other.</source>
        <translation>Eine Datei mit Zertifikaten in PEM-Form angeben, eines nach dem anderen.</translation>
    </message>
    <message>
        <source>Cannot read the certificate</source>
        <translation>Das Zertifikat kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is not a certificate in DER form.</source>
        <translation>Es ist kein Zertifikat in DER-Form.</translation>
    </message>
    <message>
        <source>It holds a private key, which does not belong here.</source>
        <translation>Die Datei enthält einen privaten Schlüssel, der hier nicht hingehört.</translation>
    </message>
    <message>
        <source>Certificate %1 of the text is damaged.</source>
        <translation>Zertifikat %1 des Textes ist beschädigt.</translation>
    </message>
    <message>
        <source>It holds more than %1 certificates.</source>
        <translation>Die Datei enthält mehr als %1 Zertifikate.</translation>
    </message>
    <message>
        <source>The text after certificate %1 is damaged.</source>
        <translation>Der Text nach Zertifikat %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>There is no certificate in it.</source>
        <translation>Die Datei enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>Cannot use the trust anchors</source>
        <translation>Die Vertrauensanker können nicht verwendet werden</translation>
    </message>
    <message>
        <source>One of them is not a certificate in DER form.</source>
        <translation>Einer davon ist kein Zertifikat in DER-Form.</translation>
    </message>
</context>
<context>
    <name>policy</name>
    <message>
        <source>The customer remote %1 is not defined.</source>
        <translation>Die eigene Gegenstelle %1 ist nicht festgelegt.</translation>
    </message>
    <message>
        <source>The source gives no ports.</source>
        <translation>Die Quelle nennt keine Ports.</translation>
    </message>
    <message>
        <source>No address and no host name is known for it.</source>
        <translation>Dafür ist weder eine Adresse noch ein Hostname bekannt.</translation>
    </message>
    <message>
        <source>The mode domains carries host names only.</source>
        <translation>Der Modus domains nimmt nur Hostnamen auf.</translation>
    </message>
    <message>
        <source>The mode addresses carries no host names.</source>
        <translation>Der Modus addresses nimmt keine Hostnamen auf.</translation>
    </message>
    <message>
        <source>This is not a host name.</source>
        <translation>Das ist kein Hostname.</translation>
    </message>
    <message>
        <source>cannot read the ports</source>
        <translation>die Ports können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Write a port as 443, a range as 8201-8250, or any.</source>
        <translation>Einen Port wie 443, einen Bereich wie 8201-8250 oder any angeben.</translation>
    </message>
    <message>
        <source>This is not a port number.</source>
        <translation>Das ist keine Portnummer.</translation>
    </message>
    <message>
        <source>Ports go from 1 to 65535.</source>
        <translation>Ports reichen von 1 bis 65535.</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>Der Bereich endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>None of the networks that the rules are for has IPv4.</source>
        <translation>Keines der Netze, für die die Regeln gelten, hat IPv4.</translation>
    </message>
    <message>
        <source>None of the networks that the rules are for has IPv6.</source>
        <translation>Keines der Netze, für die die Regeln gelten, hat IPv6.</translation>
    </message>
    <message>
        <source>All that the rule %1 permits, %2 permits as well.</source>
        <translation>Alles, was die Regel %1 erlaubt, erlaubt auch %2.</translation>
    </message>
    <message>
        <source>%1 rules are covered by others; the first is %2, which %3 covers.</source>
        <translation>%1 Regeln sind von anderen abgedeckt; die erste ist %2, sie wird von %3 abgedeckt.</translation>
    </message>
    <message>
        <source>The rule %1 is for any address: its source says so.</source>
        <translation>Die Regel %1 gilt für jede Adresse: So steht es in ihrer Quelle.</translation>
    </message>
    <message>
        <source>%1 rules are for any address, as their sources say; the first is %2.</source>
        <translation>%1 Regeln gelten für jede Adresse, wie es in ihren Quellen steht; die erste ist %2.</translation>
    </message>
    <message>
        <source>The rule %1 is for every protocol and port: its source says so.</source>
        <translation>Die Regel %1 gilt für jedes Protokoll und jeden Port: So steht es in ihrer Quelle.</translation>
    </message>
    <message>
        <source>%1 rules are for every protocol and port, as their sources say; the first is %2.</source>
        <translation>%1 Regeln gelten für jedes Protokoll und jeden Port, wie es in ihren Quellen steht; die erste ist %2.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::CheckChanges</name>
    <message>
        <source>Better (was %1)</source>
        <translation>Besser (war %1)</translation>
    </message>
    <message>
        <source>Worse (was %1)</source>
        <translation>Schlechter (war %1)</translation>
    </message>
    <message>
        <source>Slower (was %1 ms)</source>
        <translation>Langsamer (war %1 ms)</translation>
    </message>
    <message>
        <source>Faster (was %1 ms)</source>
        <translation>Schneller (war %1 ms)</translation>
    </message>
    <message>
        <source>Compared with the run of %1: %2 worse, %3 better, %4 new, %5 gone, %6 slower, %7 faster.</source>
        <translation>Verglichen mit dem Lauf vom %1: %2 schlechter, %3 besser, %4 neu, %5 entfallen, %6 langsamer, %7 schneller.</translation>
    </message>
    <message>
        <source>Not measured (was %1)</source>
        <translation>Nicht gemessen (war %1)</translation>
    </message>
    <message>
        <source>Not any more in the plan (was %1)</source>
        <translation>Nicht mehr im Plan (war %1)</translation>
    </message>
    <message>
        <source>Not in this run (was %1)</source>
        <translation>Nicht in diesem Lauf (war %1)</translation>
    </message>
    <message>
        <source>Not in the earlier run</source>
        <translation>Nicht im früheren Lauf</translation>
    </message>
    <message>
        <source>Not in the run compared with</source>
        <translation>Nicht im verglichenen Lauf</translation>
    </message>
    <message>
        <source>1 row of it is not any more in the plan.</source>
        <translation>1 Eintrag davon ist nicht mehr im Plan.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of it are not any more in the plan.</source>
        <translation>
            <numerusform>%Ln Eintrag davon ist nicht mehr im Plan.</numerusform>
            <numerusform>%Ln Einträge davon sind nicht mehr im Plan.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row of today&apos;s plan was not in it.</source>
        <translation>1 Eintrag des heutigen Plans war nicht darin.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of today&apos;s plan were not in it.</source>
        <translation>
            <numerusform>%Ln Eintrag des heutigen Plans war nicht darin.</numerusform>
            <numerusform>%Ln Einträge des heutigen Plans waren nicht darin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::app::CheckPresenter</name>
    <message>
        <source>Last run %1, %2.</source>
        <translation>Letzter Lauf %1, %2.</translation>
    </message>
    <message>
        <source>Checking %1 of %2</source>
        <translation>Prüfung %1 von %2</translation>
    </message>
    <message>
        <source>This is the run of %1, for reading only. A new run replaces it on this page.</source>
        <translation>Ein früherer Lauf, %1, nur zum Lesen. Ein neuer Lauf löst ihn auf dieser Seite ab.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::CheckRows</name>
    <message>
        <source>No check from here can prove this row.</source>
        <translation>Keine Prüfung von hier aus kann diesen Eintrag beweisen.</translation>
    </message>
    <message>
        <source>Not any more in the plan</source>
        <translation>Nicht mehr im Plan</translation>
    </message>
</context>
<context>
    <name>portreeve::app::CurvePresenter</name>
    <message>
        <source>With %1 entries, exactly what is asked for is let through.</source>
        <translation>Mit %1 Einträgen wird genau das durchgelassen, was verlangt ist.</translation>
    </message>
    <message>
        <source>With %1 entries, %2 more IPv4 addresses are let through.</source>
        <translation>Mit %1 Einträgen werden %2 IPv4-Adressen mehr durchgelassen.</translation>
    </message>
    <message>
        <source>With %1 entries, %2 more IPv6 networks of length /64 are let through.</source>
        <translation>Mit %1 Einträgen werden %2 IPv6-Netze der Länge /64 mehr durchgelassen.</translation>
    </message>
    <message>
        <source>With %1 entries, %2 more IPv4 addresses and %3 more IPv6 networks of length /64 are let through.</source>
        <translation>Mit %1 Einträgen werden %2 IPv4-Adressen und %3 IPv6-Netze der Länge /64 mehr durchgelassen.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::DeltaPresenter</name>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>1 rule is new.</source>
        <translation>1 Regel ist neu.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules are new.</source>
        <translation>
            <numerusform>%Ln Regel ist neu.</numerusform>
            <numerusform>%Ln Regeln sind neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 rule has changed.</source>
        <translation>1 Regel hat sich geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules have changed.</source>
        <translation>
            <numerusform>%Ln Regel hat sich geändert.</numerusform>
            <numerusform>%Ln Regeln haben sich geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 rule goes.</source>
        <translation>1 Regel entfällt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules go.</source>
        <translation>
            <numerusform>%Ln Regel entfällt.</numerusform>
            <numerusform>%Ln Regeln entfallen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::app::DeviceBlock</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>kind not known</source>
        <translation>Art nicht bekannt</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>Loopback</translation>
    </message>
    <message>
        <source>Ethernet</source>
        <translation>Ethernet</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>WLAN</translation>
    </message>
    <message>
        <source>mobile network</source>
        <translation>Mobilfunk</translation>
    </message>
    <message>
        <source>PPP</source>
        <translation>PPP</translation>
    </message>
    <message>
        <source>VPN (TUN)</source>
        <translation>VPN (TUN)</translation>
    </message>
    <message>
        <source>VPN (WireGuard)</source>
        <translation>VPN (WireGuard)</translation>
    </message>
    <message>
        <source>VPN (IPsec)</source>
        <translation>VPN (IPsec)</translation>
    </message>
    <message>
        <source>TAP, a program on this device</source>
        <translation>TAP, ein Programm auf diesem Gerät</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>Bridge</translation>
    </message>
    <message>
        <source>virtual</source>
        <translation>virtuell</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>%1, gateway %2</source>
        <translation>%1, Gateway %2</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Keine Adresse</translation>
    </message>
    <message>
        <source>Link-local addresses only</source>
        <translation>Nur verbindungslokale Adressen</translation>
    </message>
    <message>
        <source>Unique local addresses only</source>
        <translation>Nur eindeutige lokale Adressen</translation>
    </message>
    <message>
        <source>6to4 or Teredo only</source>
        <translation>Nur 6to4 oder Teredo</translation>
    </message>
    <message>
        <source>An address, but no way out</source>
        <translation>Eine Adresse, aber kein Weg hinaus</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Nutzbar</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>from the desktop&apos;s settings</source>
        <translation>aus den Einstellungen des Desktops</translation>
    </message>
    <message>
        <source>None set</source>
        <translation>Keiner eingestellt</translation>
    </message>
    <message>
        <source>Known after a run</source>
        <translation>Nach einem Lauf bekannt</translation>
    </message>
    <message>
        <source>%1 s behind %2</source>
        <translation>%1 s hinter %2</translation>
    </message>
    <message>
        <source>%1 s ahead of %2</source>
        <translation>%1 s vor %2</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Way out over IPv4</source>
        <translation>Weg hinaus über IPv4</translation>
    </message>
    <message>
        <source>Way out over IPv6</source>
        <translation>Weg hinaus über IPv6</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>Schnittstellen</translation>
    </message>
    <message>
        <source>No interface is up</source>
        <translation>Keine Schnittstelle ist aktiv</translation>
    </message>
    <message>
        <source>%1: %2, MTU %3</source>
        <translation>%1: %2, MTU %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>portreeve::app::EndpointsPresenter</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>portreeve::app::ExportOptions</name>
    <message>
        <source>Source networks</source>
        <translation>Quellnetze</translation>
    </message>
    <message>
        <source>Prefixes with commas between them. Empty: every network.</source>
        <translation>Präfixe mit Kommas dazwischen. Leer: jedes Netz.</translation>
    </message>
    <message>
        <source>Entries at most</source>
        <translation>Höchstens Einträge</translation>
    </message>
    <message>
        <source>0 is exact. With a number, lists become as little wider as possible.</source>
        <translation>0 ist genau. Mit einer Zahl werden die Listen so wenig wie möglich weiter.</translation>
    </message>
    <message>
        <source>Rules name</source>
        <translation>Regeln nennen</translation>
    </message>
    <message>
        <source>Addresses and host names</source>
        <translation>Adressen und Hostnamen</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>All other traffic</source>
        <translation>Aller übrige Verkehr</translation>
    </message>
    <message>
        <source>Not touched</source>
        <translation>Bleibt unberührt</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Wird verworfen</translation>
    </message>
    <message>
        <source>Rules are for</source>
        <translation>Regeln sind für</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Diesen Rechner</translation>
    </message>
    <message>
        <source>A router</source>
        <translation>Einen Router</translation>
    </message>
    <message>
        <source>Stateless</source>
        <translation>Zustandslos</translation>
    </message>
    <message>
        <source>Return rules instead of connection tracking.</source>
        <translation>Regeln für den Rückweg statt Verbindungsverfolgung.</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>Nothing is written where a row cannot be carried.</source>
        <translation>Nichts wird geschrieben, wenn ein Eintrag nicht getragen werden kann.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::FeedPresenter</name>
    <message>
        <source>No list %1: %2</source>
        <translation>Keine Liste %1: %2</translation>
    </message>
</context>
<context>
    <name>portreeve::app::FirewallPresenter</name>
    <message>
        <source>Carries addresses, host names and wildcards.</source>
        <translation>Trägt Adressen, Hostnamen und Platzhalter.</translation>
    </message>
    <message>
        <source>Carries addresses and host names, no wildcards.</source>
        <translation>Trägt Adressen und Hostnamen, keine Platzhalter.</translation>
    </message>
    <message>
        <source>Carries addresses only; rows with host names are listed in the file.</source>
        <translation>Trägt nur Adressen; Einträge mit Hostnamen stehen als Liste in der Datei.</translation>
    </message>
    <message>
        <source>The rules are saved as %1.</source>
        <translation>Die Regeln sind als %1 gespeichert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>Carries host names and wildcards only.</source>
        <translation>Trägt nur Hostnamen und Platzhalter.</translation>
    </message>
    <message>
        <source>Carries host names only.</source>
        <translation>Trägt nur Hostnamen.</translation>
    </message>
    <message numerus="yes">
        <source>Making %Ln formats</source>
        <translation>
            <numerusform>%Ln Format wird erstellt</numerusform>
            <numerusform>%Ln Formate werden erstellt</numerusform>
        </translation>
    </message>
    <message>
        <source>Made %1 of %2</source>
        <translation>%1 von %2 erstellt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are saved in %1.</source>
        <translation>
            <numerusform>%Ln Datei ist in %1 gespeichert.</numerusform>
            <numerusform>%Ln Dateien sind in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Not written, because they cannot carry the selection: %2. Choose them in the list to see why.</source>
        <translation>%1 Nicht geschrieben, weil sie die Auswahl nicht tragen können: %2. Die Liste sagt bei jedem, warum.</translation>
    </message>
    <message>
        <source>1 file is saved in %1.</source>
        <translation>1 Datei ist in %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::FramePresenter</name>
    <message>
        <source>Desktop and mobile clients</source>
        <translation>Desktop- und Mobilclients</translation>
    </message>
    <message>
        <source>AWS ranges: %1</source>
        <translation>AWS-Bereiche: %1</translation>
    </message>
    <message>
        <source>Published %1. A click looks for a newer file.</source>
        <translation>Veröffentlicht %1. Ein Klick sucht nach einer neueren Datei.</translation>
    </message>
    <message>
        <source>AWS ranges: none loaded</source>
        <translation>AWS-Bereiche: keine geladen</translation>
    </message>
    <message>
        <source>A click downloads the published AWS address ranges.</source>
        <translation>Ein Klick lädt die veröffentlichten AWS-Adressbereiche herunter.</translation>
    </message>
    <message>
        <source>The project is saved.</source>
        <translation>Das Projekt ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::GapRows</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Line %1, %2</source>
        <translation>Zeile %1, %2</translation>
    </message>
    <message>
        <source>Line %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
    <message>
        <source>Line %1, %2 of %3</source>
        <translation>Zeile %1, %2 von %3</translation>
    </message>
    <message>
        <source>the default action</source>
        <translation>die Standardaktion</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>Let through by</source>
        <translation>Durchgelassen von</translation>
    </message>
    <message>
        <source>Denied by</source>
        <translation>Verweigert von</translation>
    </message>
    <message>
        <source>Perhaps let through by</source>
        <translation>Vielleicht durchgelassen von</translation>
    </message>
    <message>
        <source>every address</source>
        <translation>jede Adresse</translation>
    </message>
    <message>
        <source>every protocol</source>
        <translation>jedes Protokoll</translation>
    </message>
    <message>
        <source>the ports %1</source>
        <translation>die Ports %1</translation>
    </message>
    <message>
        <source>Addresses too much</source>
        <translation>Adressen zu viel</translation>
    </message>
    <message>
        <source>Ports too much</source>
        <translation>Ports zu viel</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Local port</source>
        <translation>Lokaler Port</translation>
    </message>
    <message>
        <source>Remote port</source>
        <translation>Entfernter Port</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>found by its ports, not by its name</source>
        <translation>an den Ports erkannt, nicht am Namen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>Im Dokument</translation>
    </message>
</context>
<context>
    <name>portreeve::app::MonitorLines</name>
    <message>
        <source>%1: new address %2</source>
        <translation>%1: neue Adresse %2</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The device slept, or its clock was set</source>
        <translation>Das Gerät schlief, oder seine Uhr wurde gestellt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Has no IPv4 address</source>
        <translation>Hat keine IPv4-Adresse</translation>
    </message>
    <message>
        <source>Has no IPv6 address</source>
        <translation>Hat keine IPv6-Adresse</translation>
    </message>
    <message>
        <source>Silent so far, which proves nothing</source>
        <translation>Bisher stumm, was nichts beweist</translation>
    </message>
    <message>
        <source>Cannot be tried from this device</source>
        <translation>Von diesem Gerät aus nicht zu prüfen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Above %1 ms</source>
        <translation>Über %1 ms</translation>
    </message>
    <message>
        <source>Just lost one</source>
        <translation>Gerade einen Versuch verloren</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Within the limits</source>
        <translation>Innerhalb der Grenzen</translation>
    </message>
</context>
<context>
    <name>portreeve::app::MonitorPresenter</name>
    <message>
        <source>The monitor has stopped, because the selection has other targets now.</source>
        <translation>Die Überwachung wurde beendet, weil die Auswahl jetzt andere Ziele hat.</translation>
    </message>
    <message>
        <source>Stop the monitor before a record is opened.</source>
        <translation>Vor dem Öffnen einer Aufzeichnung die Überwachung beenden.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Record %1 of a device with %2, begun %3; one attempt per target every %4.</source>
        <translation>Aufzeichnung %1 eines Geräts mit %2, begonnen %3; ein Versuch je Ziel alle %4.</translation>
    </message>
    <message>
        <source>Since %1, one attempt per target every %2.</source>
        <translation>Seit %1, ein Versuch je Ziel alle %2.</translation>
    </message>
    <message>
        <source>Stopped. Begun %1, one attempt per target every %2.</source>
        <translation>Beendet. Begonnen %1, ein Versuch je Ziel alle %2.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 takes %2 ms, above the limit of %3 ms for %4.</source>
        <translation>%1 braucht %2 ms und liegt damit über der Grenze von %3 ms für %4.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln series crossed a limit or do not answer.</source>
        <translation>
            <numerusform>%Ln Reihe hat eine Grenze überschritten oder antwortet nicht.</numerusform>
            <numerusform>%Ln Reihen haben eine Grenze überschritten oder antworten nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Portreeve monitor</source>
        <translation>Portreeve-Überwachung</translation>
    </message>
    <message>
        <source>The monitor goes on, but nothing more of it is recorded. %1</source>
        <translation>Der Monitor läuft weiter, wird aber nicht mehr aufgezeichnet. %1</translation>
    </message>
    <message>
        <source>Recorded since %1 to %2.</source>
        <translation>Aufgezeichnet seit %1 in %2.</translation>
    </message>
    <message>
        <source>Recorded to %1.</source>
        <translation>Aufgezeichnet in %1.</translation>
    </message>
    <message>
        <source>%1 of %2 series are chosen.</source>
        <translation>%1 von %2 Reihen sind gewählt.</translation>
    </message>
    <message>
        <source>Every %1 this device opens %2 over TCP and sends %3 over UDP, to %4; names are asked for when their time to live is over. What never answered over UDP, or has no address of its family, is asked once a minute.</source>
        <translation>Alle %1 öffnet dieses Gerät %2 über TCP und sendet %3 über UDP, an %4; nach Namen wird gefragt, wenn deren Lebensdauer abgelaufen ist. Was über UDP nie geantwortet oder keine Adresse seiner Familie hat, wird einmal in der Minute gefragt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln packets of 1,200 bytes</source>
        <translation>
            <numerusform>%Ln Paket von 1.200 Byte</numerusform>
            <numerusform>%Ln Pakete von 1.200 Byte</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one target to watch.</source>
        <translation>Mindestens ein Ziel zum Beobachten wählen.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::PlanPresenter</name>
    <message>
        <source>North America</source>
        <translation>Nordamerika</translation>
    </message>
    <message>
        <source>South America</source>
        <translation>Südamerika</translation>
    </message>
    <message>
        <source>Europe</source>
        <translation>Europa</translation>
    </message>
    <message>
        <source>Africa</source>
        <translation>Afrika</translation>
    </message>
    <message>
        <source>Middle East</source>
        <translation>Naher Osten</translation>
    </message>
    <message>
        <source>Asia Pacific</source>
        <translation>Asien-Pazifik</translation>
    </message>
    <message>
        <source>No published AWS address ranges are loaded. Rows that rest on them have no prefixes.</source>
        <translation>Es sind keine veröffentlichten AWS-Adressbereiche geladen. Einträge, die darauf beruhen, haben keine Präfixe.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::RangesPresenter</name>
    <message>
        <source>Published %1, sync token %2</source>
        <translation>Veröffentlicht %1, syncToken %2</translation>
    </message>
    <message>
        <source>%1 instead of %2 prefixes, the same addresses.</source>
        <translation>%1 statt %2 Präfixe, dieselben Adressen.</translation>
    </message>
    <message>
        <source>%1, as published.</source>
        <translation>%1, wie veröffentlicht.</translation>
    </message>
    <message>
        <source>No published AWS address ranges are loaded.</source>
        <translation>Es sind keine veröffentlichten AWS-Adressbereiche geladen.</translation>
    </message>
    <message>
        <source>%1 is in a published range.</source>
        <translation>%1 liegt in einem veröffentlichten Bereich.</translation>
    </message>
    <message>
        <source>%1 is not published by AWS. It is special-purpose address space: %2 (%3).</source>
        <translation>%1 ist nicht von AWS veröffentlicht. Es ist Adressraum für besondere Zwecke: %2 (%3).</translation>
    </message>
    <message>
        <source>%1 is not in any published range.</source>
        <translation>%1 liegt in keinem veröffentlichten Bereich.</translation>
    </message>
    <message>
        <source>Downloading the AWS ranges</source>
        <translation>Die AWS-Bereiche werden heruntergeladen</translation>
    </message>
    <message>
        <source>A newer AWS range file is loaded.</source>
        <translation>Eine neuere AWS-Bereichsdatei ist geladen.</translation>
    </message>
    <message>
        <source>The AWS range file is current.</source>
        <translation>Die AWS-Bereichsdatei ist aktuell.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::Session</name>
    <message>
        <source>Change the selection</source>
        <translation>Auswahl ändern</translation>
    </message>
    <message>
        <source>Change how checks are run</source>
        <translation>Prüfeinstellungen ändern</translation>
    </message>
</context>
<context>
    <name>portreeve::charts</name>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>portreeve::charts::BarChart</name>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rangfolge</translation>
    </message>
</context>
<context>
    <name>portreeve::charts::OverviewStrip</name>
    <message>
        <source>All samples</source>
        <translation>Alle Messwerte</translation>
    </message>
    <message>
        <source>All samples; drag the frame to move what is shown above.</source>
        <translation>Alle Messwerte; den Rahmen ziehen, um den Ausschnitt darüber zu verschieben.</translation>
    </message>
</context>
<context>
    <name>portreeve::charts::TimeChart</name>
    <message>
        <source>Values over time</source>
        <translation>Werte über die Zeit</translation>
    </message>
</context>
<context>
    <name>portreeve::models::RegionTreeModel</name>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>RTT, ms</source>
        <translation>RTT, ms</translation>
    </message>
</context>
<context>
    <name>portreeve::models::RequirementModel</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (not defined)</source>
        <translation>%1 (nicht festgelegt)</translation>
    </message>
    <message>
        <source>Any address</source>
        <translation>Jede Adresse</translation>
    </message>
    <message>
        <source>Host or prefix set</source>
        <translation>Host oder Präfixmenge</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Necessity</source>
        <translation>Notwendigkeit</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckDetails</name>
    <message>
        <source>from the kernel</source>
        <translation>vom Kernel</translation>
    </message>
    <message>
        <source>from QUIC version negotiation</source>
        <translation>aus der QUIC-Versionsaushandlung</translation>
    </message>
    <message>
        <source>from the TLS handshake</source>
        <translation>aus dem TLS-Handshake</translation>
    </message>
    <message>
        <source>from the TCP handshake</source>
        <translation>aus dem TCP-Handshake</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 median, %2 ms p95, %3</source>
        <translation>%1 Median, %2 ms p95, %3</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>Anforderung</translation>
    </message>
    <message>
        <source>Rule that lets it pass</source>
        <translation>Regel, die es durchlässt</translation>
    </message>
    <message>
        <source>from the answer of the service</source>
        <translation>aus der Antwort des Dienstes</translation>
    </message>
    <message>
        <source>This row is not any more in the plan.</source>
        <translation>Dieser Eintrag ist nicht mehr im Plan.</translation>
    </message>
    <message>
        <source>Called there (%1)</source>
        <translation>Dort genannt (%1)</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckHead</name>
    <message>
        <source>Not pass</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>Show only rows that can be tried from here and do not pass (%1)</source>
        <translation>Nur Einträge zeigen, die von hier aus prüfbar sind und nicht bestehen (%1)</translation>
    </message>
    <message>
        <source>Show only what does not pass</source>
        <translation>Nur zeigen, was nicht besteht</translation>
    </message>
    <message>
        <source>Copy all for the firewall team</source>
        <translation>Alles für das Firewall-Team kopieren</translation>
    </message>
    <message>
        <source>Copy what every row that does not pass needs, by rule</source>
        <translation>Nach Regeln geordnet kopieren, was jeder nicht bestandene Eintrag braucht</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Show only rows that differ from the run compared with</source>
        <translation>Nur Einträge zeigen, die vom verglichenen Lauf abweichen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How checks are run</source>
        <translation>Wie geprüft wird</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckPage</name>
    <message>
        <source>Targets and charts</source>
        <translation>Ziele und Diagramme</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Über die Zeit</translation>
    </message>
    <message>
        <source>Round-trip time, ms</source>
        <translation>Umlaufzeit, ms</translation>
    </message>
    <message>
        <source>Check these targets again</source>
        <translation>Diese Ziele noch einmal prüfen</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Portreeve resolves each host, opens the documented ports and speaks the protocol far enough to know who answers. Nothing else is sent.</source>
        <translation>Portreeve löst jeden Host auf, öffnet die dokumentierten Ports und spricht das Protokoll weit genug, um zu wissen, wer antwortet. Sonst wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Run checks</source>
        <translation>Prüfungen starten</translation>
    </message>
    <message>
        <source>Nothing to check yet</source>
        <translation>Noch nichts zu prüfen</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; what they need can then be checked from this device.</source>
        <translation>Regionen wählen und was die Benutzer tun; was sie brauchen, lässt sich dann von diesem Gerät aus prüfen.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>Choose a target to see what was observed.</source>
        <translation>Ein Ziel wählen, um die Beobachtungen zu sehen.</translation>
    </message>
    <message>
        <source>Filter targets</source>
        <translation>Ziele filtern</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>No row matches</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <source>The search and the filters hide all of the %1.</source>
        <translation>Suche und Filter verbergen alle: %1.</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Einträge zeigen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckSetupForm</name>
    <message>
        <source>The system&apos;s</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>An address, or an address and a port such as 192.0.2.53:53</source>
        <translation>Eine Adresse oder eine Adresse mit Port wie 192.0.2.53:53</translation>
    </message>
    <message>
        <source>Host and port</source>
        <translation>Host und Port</translation>
    </message>
    <message>
        <source>Such as http://proxy.example.com:3128, without a password</source>
        <translation>Etwa http://proxy.example.com:3128, ohne Passwort</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>At an address</source>
        <translation>Unter einer Adresse</translation>
    </message>
    <message>
        <source>IPv4 and IPv6</source>
        <translation>IPv4 und IPv6</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Nur IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Nur IPv6</translation>
    </message>
    <message>
        <source>How often a target that answers is measured</source>
        <translation>Wie oft ein Ziel gemessen wird, das antwortet</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>How long each phase of an attempt may take</source>
        <translation>Wie lange jede Phase eines Versuchs dauern darf</translation>
    </message>
    <message>
        <source>DNS server</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Zeitlimit</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckSide</name>
    <message>
        <source>What was seen</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>Copy for the firewall team</source>
        <translation>Für das Firewall-Team kopieren</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>Regel zeigen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Go to the rule that lets this row pass</source>
        <translation>Zur Regel gehen, mit der dieser Eintrag besteht</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckTableModel</name>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>DNS, ms</source>
        <translation>DNS, ms</translation>
    </message>
    <message>
        <source>TCP, ms</source>
        <translation>TCP, ms</translation>
    </message>
    <message>
        <source>TLS, ms</source>
        <translation>TLS, ms</translation>
    </message>
    <message>
        <source>HTTP, ms</source>
        <translation>HTTP, ms</translation>
    </message>
    <message>
        <source>RTT, ms</source>
        <translation>RTT, ms</translation>
    </message>
    <message>
        <source>Loss, %</source>
        <translation>Verlust, %</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Median round-trip time of the path, not of the service</source>
        <translation>Median der Umlaufzeit des Weges, nicht des Dienstes</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>QUIC, ms</source>
        <translation>QUIC, ms</translation>
    </message>
    <message>
        <source>MTU, bytes</source>
        <translation>MTU, Bytes</translation>
    </message>
    <message>
        <source>Service, ms</source>
        <translation>Dienst, ms</translation>
    </message>
    <message>
        <source>Largest packet that the way carries</source>
        <translation>Größtes Paket, das der Weg trägt</translation>
    </message>
    <message>
        <source>Answer of a server of the directory</source>
        <translation>Antwort eines Servers des Verzeichnisses</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>QUIC</source>
        <translation>QUIC</translation>
    </message>
    <message>
        <source>Path MTU</source>
        <translation>Pfad-MTU</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>%1: not part of this check.</source>
        <translation>%1: gehört nicht zu dieser Prüfung.</translation>
    </message>
    <message>
        <source>%1: not tried yet.</source>
        <translation>%1: noch nicht versucht.</translation>
    </message>
    <message>
        <source>%1: not reached, because an earlier phase failed.</source>
        <translation>%1: nicht erreicht, weil eine frühere Phase scheiterte.</translation>
    </message>
    <message>
        <source>%1: failed, and decided. %2</source>
        <translation>%1: gescheitert und ausschlaggebend. %2</translation>
    </message>
    <message>
        <source>%1: failed after %2 ms, and decided. %3</source>
        <translation>%1: nach %2 ms gescheitert und ausschlaggebend. %3</translation>
    </message>
    <message>
        <source>%1: packets of %2 bytes pass.</source>
        <translation>%1: Pakete von %2 Bytes kommen durch.</translation>
    </message>
    <message>
        <source>%1: passed.</source>
        <translation>%1: bestanden.</translation>
    </message>
    <message>
        <source>%1: passed in %2 ms.</source>
        <translation>%1: in %2 ms bestanden.</translation>
    </message>
    <message>
        <source>What became of the row since the run compared with, or since an earlier run that is shown</source>
        <translation>Was aus dem Eintrag seit dem verglichenen oder dem gezeigten früheren Lauf wurde</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::ChoiceTableModel</name>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CurveView</name>
    <message>
        <source>Exact lists</source>
        <translation>Genaue Listen</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>More than asked: IPv4 addresses and IPv6 networks of length /64</source>
        <translation>Mehr als verlangt: IPv4-Adressen und IPv6-Netze der Länge /64</translation>
    </message>
    <message>
        <source>Entries against over-permission</source>
        <translation>Einträge gegen zu viel Durchlass</translation>
    </message>
    <message>
        <source>No address lists</source>
        <translation>Keine Adresslisten</translation>
    </message>
    <message>
        <source>Looking for the best lists</source>
        <translation>Die besten Listen werden gesucht</translation>
    </message>
    <message>
        <source>The format carries no addresses of this selection, so nothing can be shorter.</source>
        <translation>Das Format trägt keine Adressen dieser Auswahl, also kann nichts kürzer werden.</translation>
    </message>
    <message>
        <source>Every way of making the lists shorter is weighed.</source>
        <translation>Jeder Weg, die Listen zu kürzen, wird gewogen.</translation>
    </message>
    <message>
        <source>Exact lists take %1 entries. Shorter lists let through more than asked; the curve is the least that it takes.</source>
        <translation>Genaue Listen brauchen %1 Einträge. Kürzere lassen mehr durch als verlangt; die Kurve ist das Wenigste, was möglich ist.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Allow %1 entries</source>
        <translation>%1 Einträge erlauben</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::DeltaView</name>
    <message>
        <source>Change of the rules</source>
        <translation>Änderung der Regeln</translation>
    </message>
    <message>
        <source>To load</source>
        <translation>Zu laden</translation>
    </message>
    <message>
        <source>What leads from the earlier export to the rules of today</source>
        <translation>Was vom früheren Export zu den Regeln von heute führt</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>What undoes the change</source>
        <translation>Was die Änderung rückgängig macht</translation>
    </message>
    <message>
        <source>Choose earlier export</source>
        <translation>Früheren Export wählen</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>Noch nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>Choose or drop a file that Portreeve exported earlier: you get what leads from it to the rules of today, and what undoes it.</source>
        <translation>Eine früher von Portreeve exportierte Datei wählen oder hierher ziehen: Es entsteht, was von ihr zu den Regeln von heute führt, und was das rückgängig macht.</translation>
    </message>
    <message>
        <source>Save way back</source>
        <translation>Rückweg speichern</translation>
    </message>
    <message>
        <source>Save change</source>
        <translation>Änderung speichern</translation>
    </message>
    <message>
        <source>Against %1</source>
        <translation>Gegen %1</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::DeviceDetails</name>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>What the device says of its own network, to be read beside the verdicts. Nothing here is sent anywhere; a report has the same facts.</source>
        <translation>Was das Gerät über sein eigenes Netz sagt, neben den Urteilen zu lesen. Nichts davon wird gesendet; ein Bericht enthält dieselben Angaben.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::EndpointDetails</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Necessity</source>
        <translation>Notwendigkeit</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>TLS inspection</source>
        <translation>TLS-Inspektion</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Spellings</source>
        <translation>Schreibweisen</translation>
    </message>
    <message>
        <source>Prefixes</source>
        <translation>Präfixe</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Becomes exact once Portreeve knows: %1.</source>
        <translation>Wird genau, sobald Portreeve dies kennt: %1.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Source: %1 (%2)</source>
        <translation>Quelle: %1 (%2)</translation>
    </message>
    <message>
        <source>In the last export</source>
        <translation>Im letzten Export</translation>
    </message>
    <message>
        <source>Why is this here</source>
        <translation>Warum steht das hier</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::EndpointsPage</name>
    <message>
        <source>Filter by purpose</source>
        <translation>Nach Zweck filtern</translation>
    </message>
    <message>
        <source>Filter by port</source>
        <translation>Nach Port filtern</translation>
    </message>
    <message>
        <source>Filter by Region</source>
        <translation>Nach Region filtern</translation>
    </message>
    <message>
        <source>Filter by necessity</source>
        <translation>Nach Notwendigkeit filtern</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>All purposes</source>
        <translation>Alle Zwecke</translation>
    </message>
    <message>
        <source>All ports</source>
        <translation>Alle Ports</translation>
    </message>
    <message>
        <source>Every Region</source>
        <translation>Jede Region</translation>
    </message>
    <message>
        <source>Required and optional</source>
        <translation>Erforderlich und optional</translation>
    </message>
    <message>
        <source>Choose a row to see why it is here and where it is documented.</source>
        <translation>Einen Eintrag wählen, um zu sehen, warum er hier steht und wo er dokumentiert ist.</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>Noch nichts gewählt</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; every host and prefix that must be reachable then stands here, with its reason.</source>
        <translation>Regionen wählen und was die Benutzer tun; dann steht hier jeder Host und jedes Präfix, das erreichbar sein muss, mit seinem Grund.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>No row matches</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <source>The search and the filters hide all of the %1.</source>
        <translation>Suche und Filter verbergen alle: %1.</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Einträge zeigen</translation>
    </message>
    <message>
        <source>Filter hosts, prefixes, ports, reasons</source>
        <translation>Hosts, Präfixe, Ports, Gründe filtern</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::EvidenceTimeline</name>
    <message>
        <source>What was seen</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeatureButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show the rows behind this sentence</source>
        <translation>Die Einträge hinter diesem Satz zeigen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeatureList</name>
    <message>
        <source>What works from here</source>
        <translation>Was von hier aus geht</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeedTableModel</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Fetched by</source>
        <translation>Abgerufen von</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Asked last</source>
        <translation>Zuletzt gefragt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Since when the list is what it is, as firewalls are told</source>
        <translation>Seit wann die Liste so ist, wie es den Firewalls gesagt wird</translation>
    </message>
    <message>
        <source>How often it was asked for since serving began</source>
        <translation>Wie oft sie seit Beginn abgerufen wurde</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeedView</name>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>Erreichbar für</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Lists that are served</source>
        <translation>Bereitgestellte Listen</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Nicht mehr bereitstellen</translation>
    </message>
    <message>
        <source>Serve lists</source>
        <translation>Listen bereitstellen</translation>
    </message>
    <message>
        <source>Everybody who reaches %1 can read these lists; nothing is encrypted.</source>
        <translation>Jeder, der %1 erreicht, kann diese Listen lesen; nichts ist verschlüsselt.</translation>
    </message>
    <message>
        <source>This device only (%1)</source>
        <translation>Nur dieses Gerät (%1)</translation>
    </message>
    <message>
        <source>Everybody who reaches %1</source>
        <translation>Jeder, der %1 erreicht</translation>
    </message>
    <message>
        <source>Nothing is served</source>
        <translation>Nichts wird bereitgestellt</translation>
    </message>
    <message>
        <source>Firewalls that fetch their lists can fetch them here as long as this window is open. For a server that runs by itself there is the command &quot;portreeve serve&quot;.</source>
        <translation>Firewalls, die ihre Listen abrufen, können sie hier holen, solange dieses Fenster offen ist. Für einen Server, der für sich läuft, gibt es den Befehl „portreeve serve“.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FirewallPage</name>
    <message>
        <source>No rules to write yet</source>
        <translation>Noch keine Regeln zu schreiben</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; the rules for your firewall are then written here.</source>
        <translation>Regionen wählen und was die Benutzer tun; die Regeln für die Firewall werden dann hier geschrieben.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>Copy rules</source>
        <translation>Regeln kopieren</translation>
    </message>
    <message>
        <source>Preview of the rules</source>
        <translation>Vorschau der Regeln</translation>
    </message>
    <message>
        <source>Options for %1</source>
        <translation>Optionen für %1</translation>
    </message>
    <message>
        <source>1 requirement not expressed</source>
        <translation>1 Anforderung nicht ausgedrückt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requirements not expressed</source>
        <translation>
            <numerusform>%Ln Anforderung nicht ausgedrückt</numerusform>
            <numerusform>%Ln Anforderungen nicht ausgedrückt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 entries</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>Save rules</source>
        <translation>Regeln speichern</translation>
    </message>
    <message>
        <source>Write the rules of this preview to a file.</source>
        <translation>Die Regeln dieser Vorschau in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>Find a firewall</source>
        <translation>Eine Firewall suchen</translation>
    </message>
    <message>
        <source>Save all formats</source>
        <translation>Alle Formate speichern</translation>
    </message>
    <message>
        <source>Write every format that can carry the selection into a folder</source>
        <translation>Jedes Format, das die Auswahl tragen kann, in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>Find in the rules (Ctrl+F)</source>
        <translation>In den Regeln suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Find in the rules</source>
        <translation>In den Regeln suchen</translation>
    </message>
    <message>
        <source>Rules and comparisons</source>
        <translation>Regeln und Vergleiche</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>What has changed since an earlier export</source>
        <translation>Was sich seit einem früheren Export geändert hat</translation>
    </message>
    <message>
        <source>Budget curve</source>
        <translation>Budgetkurve</translation>
    </message>
    <message>
        <source>What fewer entries would cost</source>
        <translation>Was weniger Einträge kosten würden</translation>
    </message>
    <message>
        <source>Compare with mine</source>
        <translation>Mit meiner vergleichen</translation>
    </message>
    <message>
        <source>What the configuration of your firewall lets through of this</source>
        <translation>Was die Konfiguration der eigenen Firewall davon durchlässt</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Lists for firewalls that fetch them from this device</source>
        <translation>Listen für Firewalls, die sie von diesem Gerät abrufen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FormatList</name>
    <message>
        <source>Export formats</source>
        <translation>Exportformate</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GapStyle</name>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Nothing of the row is let through</source>
        <translation>Nichts der Zeile wird durchgelassen</translation>
    </message>
    <message>
        <source>Shadowed</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>A rule lets it through, and an earlier one denies it</source>
        <translation>Eine Regel lässt es durch, und eine frühere verweigert es</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Some of the row is let through</source>
        <translation>Ein Teil der Zeile wird durchgelassen</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>A rule lets through more than all rows ask for</source>
        <translation>Eine Regel lässt mehr durch, als alle Zeilen verlangen</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>A line that was read over: look at it yourself</source>
        <translation>Eine Zeile, die überlesen wurde: selbst ansehen</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>A row whose remote is not known</source>
        <translation>Eine Zeile, deren Gegenstelle nicht bekannt ist</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Abgedeckt</translation>
    </message>
    <message>
        <source>All of the row is let through</source>
        <translation>Alles der Zeile wird durchgelassen</translation>
    </message>
    <message>
        <source>Default absent</source>
        <translation>Standard fehlt</translation>
    </message>
    <message>
        <source>A default rule of the image that is not there</source>
        <translation>Eine Standardregel des Abbilds, die nicht da ist</translation>
    </message>
    <message>
        <source>Default changed</source>
        <translation>Standard geändert</translation>
    </message>
    <message>
        <source>A default rule of the image that is not as documented</source>
        <translation>Eine Standardregel des Abbilds, die nicht wie dokumentiert ist</translation>
    </message>
    <message>
        <source>Default disabled</source>
        <translation>Standard aus</translation>
    </message>
    <message>
        <source>A default rule of the image that is switched off</source>
        <translation>Eine Standardregel des Abbilds, die abgeschaltet ist</translation>
    </message>
    <message>
        <source>Default there</source>
        <translation>Standard da</translation>
    </message>
    <message>
        <source>A default rule of the image that is as documented</source>
        <translation>Eine Standardregel des Abbilds, wie dokumentiert</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GapTableModel</name>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Requirement, rule or line</source>
        <translation>Anforderung, Regel oder Zeile</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>What is missing, or too much</source>
        <translation>Was fehlt oder zu viel ist</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GapView</name>
    <message>
        <source>Choose configuration</source>
        <translation>Konfiguration wählen</translation>
    </message>
    <message>
        <source>Save what is missing</source>
        <translation>Was fehlt, speichern</translation>
    </message>
    <message>
        <source>Its language</source>
        <translation>Ihre Sprache</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>No configuration yet</source>
        <translation>Noch keine Konfiguration</translation>
    </message>
    <message>
        <source>Choose or drop what your firewall prints of its configuration: you see which requirements it lets through, by which rule, and what is missing. Nothing is changed.</source>
        <translation>Wählen oder hierher ziehen, was die Firewall von ihrer Konfiguration ausgibt: Zu sehen ist, welche Anforderungen sie durchlässt, nach welcher Regel, und was fehlt. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Choose a row to see all of it.</source>
        <translation>Eine Zeile wählen, um alles von ihr zu sehen.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Default rules of</source>
        <translation>Standardregeln von</translation>
    </message>
    <message>
        <source>Compares with the default rules of Amazon&apos;s image of this Windows, too</source>
        <translation>Vergleicht auch mit den Standardregeln von Amazons Abbild dieses Windows</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>keinem Abbild</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::HistoryButton</name>
    <message>
        <source>Earlier runs</source>
        <translation>Frühere Läufe</translation>
    </message>
    <message>
        <source>Show an earlier run of this selection, or compare with one</source>
        <translation>Einen früheren Lauf dieser Auswahl zeigen oder damit vergleichen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The last run</source>
        <translation>Den letzten Lauf</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::LookupBox</name>
    <message>
        <source>Which range is this address in? Type an address or a prefix</source>
        <translation>In welchem Bereich liegt diese Adresse? Adresse oder Präfix eingeben</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MatrixModel</name>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 in %2: %3</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorChooser</name>
    <message>
        <source>Portreeve opens a connection to each gateway and health check host once per interval and draws the round-trip times against the limits of PCoIP and DCV. A record from another device can be dropped here.</source>
        <translation>Portreeve öffnet in jedem Abstand eine Verbindung zu jedem Gateway und Health-Check-Host und zeichnet die Umlaufzeiten gegen die Grenzen von PCoIP und DCV. Eine Aufzeichnung eines anderen Geräts kann hier abgelegt werden.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Watch all targets that the search leaves</source>
        <translation>Alle Ziele beobachten, die die Suche übrig lässt</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Watch none of the targets that the search leaves</source>
        <translation>Keines der Ziele beobachten, die die Suche übrig lässt</translation>
    </message>
    <message>
        <source>Targets to watch</source>
        <translation>Zu beobachtende Ziele</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorNote</name>
    <message>
        <source>No series is drawn. Tick those in the table that are to be.</source>
        <translation>Keine Reihe ist gezeichnet. In der Tabelle ankreuzen, was zu zeichnen ist.</translation>
    </message>
    <message>
        <source>%1: %2 sent, 0 answered so far</source>
        <translation>%1: %2 gesendet, bisher 0 beantwortet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Silence over UDP proves nothing: a server need not answer what is sent to it there. What never answered is asked once a minute.</source>
        <translation>Schweigen über UDP beweist nichts: Ein Server muss nicht beantworten, was ihm dort gesendet wird. Was nie geantwortet hat, wird einmal in der Minute gefragt.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorPage</name>
    <message>
        <source>Round-trip time, ms</source>
        <translation>Umlaufzeit, ms</translation>
    </message>
    <message>
        <source>Round-trip time over time</source>
        <translation>Umlaufzeit im Zeitverlauf</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Start monitoring</source>
        <translation>Überwachung starten</translation>
    </message>
    <message>
        <source>Nothing to monitor yet</source>
        <translation>Noch nichts zu überwachen</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; their gateways can then be watched from this device. A record from another device can be dropped here.</source>
        <translation>Regionen und die Tätigkeiten der Benutzer wählen; ihre Gateways können dann von diesem Gerät aus beobachtet werden. Eine Aufzeichnung eines anderen Geräts kann hier abgelegt werden.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>Open a record</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Records (*.ndjson)</source>
        <translation>Aufzeichnungen (*.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the samples</source>
        <translation>Messwerte speichern</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Filter series</source>
        <translation>Reihen filtern</translation>
    </message>
    <message>
        <source>Draw the selected rows only</source>
        <translation>Nur die gewählten Zeilen zeichnen</translation>
    </message>
    <message>
        <source>%1 of %2 series are drawn, as many as can be told apart. Untick one to draw another.</source>
        <translation>%1 von %2 Reihen sind gezeichnet, so viele, wie sich unterscheiden lassen. Eine abwählen, um eine andere zu zeichnen.</translation>
    </message>
    <message>
        <source>%1 of %2 series are drawn: those that are ticked.</source>
        <translation>%1 von %2 Reihen sind gezeichnet: die angekreuzten.</translation>
    </message>
    <message>
        <source>Record the monitor</source>
        <translation>Monitor aufzeichnen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorTableModel</name>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last, ms</source>
        <translation>Letzte, ms</translation>
    </message>
    <message>
        <source>Median, ms</source>
        <translation>Median, ms</translation>
    </message>
    <message>
        <source>p95, ms</source>
        <translation>p95, ms</translation>
    </message>
    <message>
        <source>Loss, %</source>
        <translation>Verlust, %</translation>
    </message>
    <message>
        <source>IPDV, ms</source>
        <translation>IPDV, ms</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>95 % of the samples in the window took no longer (nearest rank)</source>
        <translation>95 % der Messwerte im Fenster dauerten nicht länger (nächster Rang)</translation>
    </message>
    <message>
        <source>Share of the attempts in the window that nothing answered in time</source>
        <translation>Anteil der Versuche im Fenster, auf die rechtzeitig nichts antwortete</translation>
    </message>
    <message>
        <source>Mean difference between neighbouring samples, RFC 3393</source>
        <translation>Mittlerer Unterschied benachbarter Messwerte, RFC 3393</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorToolbar</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Figures of the last</source>
        <translation>Werte der letzten</translation>
    </message>
    <message>
        <source>Show series over %1</source>
        <translation>Reihen über %1 zeigen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Make room for the next limit above the lines</source>
        <translation>Platz für die nächste Grenze über den Linien lassen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>Speichern und öffnen</translation>
    </message>
    <message>
        <source>Open a record…</source>
        <translation>Aufzeichnung öffnen…</translation>
    </message>
    <message>
        <source>Save the chart as SVG…</source>
        <translation>Diagramm als SVG speichern…</translation>
    </message>
    <message>
        <source>Save the chart as PNG…</source>
        <translation>Diagramm als PNG speichern…</translation>
    </message>
    <message>
        <source>Save the samples shown as CSV…</source>
        <translation>Gezeigte Messwerte als CSV speichern…</translation>
    </message>
    <message>
        <source>Close the record</source>
        <translation>Aufzeichnung schließen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation>Die letzten %1</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Record to file…</source>
        <translation>In Datei aufzeichnen…</translation>
    </message>
    <message>
        <source>Writes every attempt from now on; this window and others can open the file.</source>
        <translation>Schreibt von jetzt an jeden Versuch; dieses Fenster und andere können die Datei öffnen.</translation>
    </message>
    <message>
        <source>Back to the chart</source>
        <translation>Zurück zum Diagramm</translation>
    </message>
    <message>
        <source>Choose targets</source>
        <translation>Ziele wählen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::PlanPage</name>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>What this needs</source>
        <translation>Was das braucht</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Streaming protocols</source>
        <translation>Streaming-Protokolle</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Choose at least one Region to see what must be reachable.</source>
        <translation>Mindestens eine Region wählen, um zu sehen, was erreichbar sein muss.</translation>
    </message>
    <message>
        <source>Get the AWS range file</source>
        <translation>AWS-Bereichsdatei holen</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Nächste Schritte</translation>
    </message>
    <message>
        <source>Check from this device</source>
        <translation>Von diesem Gerät aus prüfen</translation>
    </message>
    <message>
        <source>Proves what is reachable, and says what blocks the rest.</source>
        <translation>Beweist, was erreichbar ist, und sagt, was den Rest blockiert.</translation>
    </message>
    <message>
        <source>Write the firewall rules</source>
        <translation>Die Firewall-Regeln schreiben</translation>
    </message>
    <message>
        <source>For the firewall that you have.</source>
        <translation>Für die vorhandene Firewall.</translation>
    </message>
    <message>
        <source>See every endpoint</source>
        <translation>Jeden Endpunkt ansehen</translation>
    </message>
    <message>
        <source>Each host and prefix with its reason and source.</source>
        <translation>Jeder Host und jedes Präfix mit Grund und Quelle.</translation>
    </message>
    <message>
        <source>hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>prefixes</source>
        <translation>Präfixe</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Find a Region (Ctrl+K)</source>
        <translation>Eine Region suchen (Strg+K)</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::PrefixTableModel</name>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Border group</source>
        <translation>Border Group</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::RangesPage</name>
    <message>
        <source>Prefixes per service and Region. Choose cells, rows or columns to list their prefixes.</source>
        <translation>Präfixe je Dienst und Region. Zellen, Zeilen oder Spalten wählen, um deren Präfixe aufzulisten.</translation>
    </message>
    <message>
        <source>Prefixes per service and Region</source>
        <translation>Präfixe je Dienst und Region</translation>
    </message>
    <message>
        <source>Address family</source>
        <translation>Adressfamilie</translation>
    </message>
    <message>
        <source>IPv4 and IPv6</source>
        <translation>IPv4 und IPv6</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Nur IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Nur IPv6</translation>
    </message>
    <message>
        <source>Aggregation</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>Merged, same addresses</source>
        <translation>Zusammengefasst, gleiche Adressen</translation>
    </message>
    <message>
        <source>Merged, at most</source>
        <translation>Zusammengefasst, höchstens</translation>
    </message>
    <message>
        <source>At most so many prefixes</source>
        <translation>Höchstens so viele Präfixe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>Prefixes</source>
        <translation>Präfixe</translation>
    </message>
    <message>
        <source>No AWS range file is loaded</source>
        <translation>Keine AWS-Bereichsdatei geladen</translation>
    </message>
    <message>
        <source>AWS publishes its address ranges as one file. The documented gateway and health-check ranges work without it; everything else on this page needs it.</source>
        <translation>AWS veröffentlicht seine Adressbereiche als eine Datei. Die dokumentierten Bereiche für Gateways und Health-Checks gehen ohne sie; alles andere auf dieser Seite braucht sie.</translation>
    </message>
    <message>
        <source>Get the AWS range file</source>
        <translation>AWS-Bereichsdatei holen</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Alle Dienste</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 Dienste</translation>
    </message>
    <message>
        <source>every Region</source>
        <translation>jeder Region</translation>
    </message>
    <message>
        <source>Import an AWS range file</source>
        <translation>Eine AWS-Bereichsdatei importieren</translation>
    </message>
    <message>
        <source>AWS range files (*.json)</source>
        <translation>AWS-Bereichsdateien (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import file</source>
        <translation>Datei importieren</translation>
    </message>
    <message>
        <source>Read a range file that you have downloaded elsewhere.</source>
        <translation>Eine anderswo heruntergeladene Bereichsdatei lesen.</translation>
    </message>
    <message>
        <source>Filter prefixes, services, Regions</source>
        <translation>Präfixe, Dienste, Regionen filtern</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::RawDetails</name>
    <message>
        <source>Raw</source>
        <translation>Rohdaten</translation>
    </message>
    <message>
        <source>What the report holds of this row, as it is</source>
        <translation>Was der Bericht zu diesem Eintrag enthält, unverändert</translation>
    </message>
    <message>
        <source>Copy the raw details</source>
        <translation>Rohdaten kopieren</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::FileMenu</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Das Projekt speichern</translation>
    </message>
    <message>
        <source>Portreeve projects (*.portreeve)</source>
        <translation>Portreeve-Projekte (*.portreeve)</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Ein Projekt öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::MainWindow</name>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
    <message>
        <source>Nothing is chosen yet. Start with Plan.</source>
        <translation>Noch nichts gewählt. Mit dem Plan beginnen.</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>%1 (Ctrl+K)</source>
        <translation>%1 (Strg+K)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>%1[*] – Portreeve</source>
        <translation>%1[*] – Portreeve</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::Pages</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>Firewall</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Überwachung</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::SidebarButton</name>
    <message>
        <source>%1 need attention</source>
        <translation>%1 brauchen Aufmerksamkeit</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::UnsavedGuard</name>
    <message>
        <source>This project has changes that are not saved.</source>
        <translation>Dieses Projekt hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>portreeve::text</name>
    <message>
        <source>1 host</source>
        <translation>1 Host</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hosts</source>
        <translation>
            <numerusform>%Ln Host</numerusform>
            <numerusform>%Ln Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>1 prefix</source>
        <translation>1 Präfix</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prefixes</source>
        <translation>
            <numerusform>%Ln Präfix</numerusform>
            <numerusform>%Ln Präfixe</numerusform>
        </translation>
    </message>
    <message>
        <source>1 rule</source>
        <translation>1 Regel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules</source>
        <translation>
            <numerusform>%Ln Regel</numerusform>
            <numerusform>%Ln Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>1 requirement</source>
        <translation>1 Anforderung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requirements</source>
        <translation>
            <numerusform>%Ln Anforderung</numerusform>
            <numerusform>%Ln Anforderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 target</source>
        <translation>1 Ziel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln targets</source>
        <translation>
            <numerusform>%Ln Ziel</numerusform>
            <numerusform>%Ln Ziele</numerusform>
        </translation>
    </message>
    <message>
        <source>1 Region</source>
        <translation>1 Region</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Regions</source>
        <translation>
            <numerusform>%Ln Region</numerusform>
            <numerusform>%Ln Regionen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 choice</source>
        <translation>1 Option</translation>
    </message>
    <message numerus="yes">
        <source>%Ln choices</source>
        <translation>
            <numerusform>%Ln Option</numerusform>
            <numerusform>%Ln Optionen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Eintrag</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of 1 row</source>
        <translation>%1 von 1 Eintrag</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln rows</source>
        <translation>
            <numerusform>%1 von %Ln Eintrag</numerusform>
            <numerusform>%1 von %Ln Einträgen</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>1 minute ago</source>
        <translation>vor 1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>vor 1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>vor 1 Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>in 1 minute</source>
        <translation>in 1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>in %n minutes</source>
        <translation>
            <numerusform>in %n Minute</numerusform>
            <numerusform>in %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>in 1 hour</source>
        <translation>in 1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>in %n hours</source>
        <translation>
            <numerusform>in %n Stunde</numerusform>
            <numerusform>in %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>in 1 day</source>
        <translation>in 1 Tag</translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n Tag</numerusform>
            <numerusform>in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>−%1</source>
        <translation>−%1</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Single source</source>
        <translation>Eine Quelle</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Inferred</source>
        <translation>Erschlossen</translation>
    </message>
    <message>
        <source>Assumed port</source>
        <translation>Angenommener Port</translation>
    </message>
    <message>
        <source>Newer than the guide</source>
        <translation>Neuer als das Handbuch</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Eigener Eintrag</translation>
    </message>
    <message>
        <source>The same spelling stands in a second document.</source>
        <translation>Dieselbe Schreibweise steht in einem zweiten Dokument.</translation>
    </message>
    <message>
        <source>One document has it.</source>
        <translation>Ein Dokument nennt es.</translation>
    </message>
    <message>
        <source>The documents leave more than one reading.</source>
        <translation>Die Dokumente lassen mehr als eine Lesart zu.</translation>
    </message>
    <message>
        <source>Read from the context; the document does not state it.</source>
        <translation>Aus dem Zusammenhang gelesen; das Dokument sagt es nicht ausdrücklich.</translation>
    </message>
    <message>
        <source>The document names the hosts, not the port.</source>
        <translation>Das Dokument nennt die Hosts, nicht den Port.</translation>
    </message>
    <message>
        <source>A later or sibling document adds it.</source>
        <translation>Ein späteres oder verwandtes Dokument ergänzt es.</translation>
    </message>
    <message>
        <source>A row that you added.</source>
        <translation>Ein selbst hinzugefügter Eintrag.</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Funktioniert nicht</translation>
    </message>
    <message>
        <source>Not documented</source>
        <translation>Nicht dokumentiert</translation>
    </message>
    <message>
        <source>A check can prove it: the service itself answers.</source>
        <translation>Eine Prüfung kann es beweisen: Der Dienst selbst antwortet.</translation>
    </message>
    <message>
        <source>A check can see a TCP handshake, no more.</source>
        <translation>Eine Prüfung kann einen TCP-Handshake sehen, mehr nicht.</translation>
    </message>
    <message>
        <source>No check from this device can prove it.</source>
        <translation>Keine Prüfung von diesem Gerät aus kann es beweisen.</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>TCP, port not stated</source>
        <translation>TCP, Port nicht genannt</translation>
    </message>
    <message>
        <source>TCP %1</source>
        <translation>TCP %1</translation>
    </message>
    <message>
        <source>UDP, port not stated</source>
        <translation>UDP, Port nicht genannt</translation>
    </message>
    <message>
        <source>UDP %1</source>
        <translation>UDP %1</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>Port not stated</source>
        <translation>Port nicht genannt</translation>
    </message>
    <message>
        <source>Any protocol</source>
        <translation>Jedes Protokoll</translation>
    </message>
    <message>
        <source>All Regions</source>
        <translation>Alle Regionen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, line %3</source>
        <translation>%1, %2, Zeile %3</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Refused, reset or silent, while other targets on the same path answered.</source>
        <translation>Abgelehnt, zurückgesetzt oder stumm, während andere Ziele auf demselben Weg geantwortet haben.</translation>
    </message>
    <message>
        <source>Intercepted</source>
        <translation>Abgefangen</translation>
    </message>
    <message>
        <source>Something other than the service answered.</source>
        <translation>Etwas anderes als der Dienst hat geantwortet.</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>The service answered, outside a documented limit.</source>
        <translation>Der Dienst hat geantwortet, aber außerhalb einer dokumentierten Grenze.</translation>
    </message>
    <message>
        <source>Inconclusive</source>
        <translation>Nicht eindeutig</translation>
    </message>
    <message>
        <source>What was seen proves neither a pass nor a block.</source>
        <translation>Die Beobachtungen beweisen weder, dass es geht, noch, dass es blockiert ist.</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>The service itself answered correctly.</source>
        <translation>Der Dienst selbst hat richtig geantwortet.</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>Noch nicht geprüft.</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::ActionSet</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::CheckTree</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::ChipBar</name>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Further choices: %1</source>
        <translation>Weitere Optionen: %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::ChipButton</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy these details</source>
        <translation>Diese Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::FigureButton</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::FindBar</name>
    <message>
        <source>Find in the preview</source>
        <translation>In der Vorschau suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+Return)</source>
        <translation>Zurück (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Return)</source>
        <translation>Weiter (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::FindingList</name>
    <message>
        <source>Findings</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Show %1 more</source>
        <translation>%1 weitere zeigen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::JobBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::PrimaryButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::RunAction</name>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::SidePane</name>
    <message>
        <source>Close the side pane (Esc)</source>
        <translation>Die Seitenleiste schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the side pane</source>
        <translation>Die Seitenleiste schließen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::TableView</name>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy rows with header</source>
        <translation>Zeilen mit Kopf kopieren</translation>
    </message>
    <message>
        <source>Copy “%1”</source>
        <translation>„%1“ kopieren</translation>
    </message>
    <message>
        <source>Copy the table as CSV</source>
        <translation>Die Tabelle als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::TextLabel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>probes</name>
    <message>
        <source>The DNS server %1 says that %2 does not exist.</source>
        <translation>Laut DNS-Server %1 gibt es %2 nicht.</translation>
    </message>
    <message>
        <source>The DNS server %1 knows %2, but no IPv4 address of it.</source>
        <translation>Der DNS-Server %1 kennt %2, aber keine IPv4-Adresse dazu.</translation>
    </message>
    <message>
        <source>The DNS server %1 knows %2, but no IPv6 address of it.</source>
        <translation>Der DNS-Server %1 kennt %2, aber keine IPv6-Adresse dazu.</translation>
    </message>
    <message>
        <source>The DNS server %1 answered %3 for %2.</source>
        <translation>Der DNS-Server %1 hat für %2 mit %3 geantwortet.</translation>
    </message>
    <message>
        <source>The answer of the DNS server %1 for %2 cannot be read.</source>
        <translation>Die Antwort des DNS-Servers %1 für %2 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The DNS server %1 did not answer for %2.</source>
        <translation>Der DNS-Server %1 hat für %2 nicht geantwortet.</translation>
    </message>
    <message>
        <source>The DNS server %1 cannot be reached.</source>
        <translation>Der DNS-Server %1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The address of %1 comes from the hosts file of this device.</source>
        <translation>Die Adresse von %1 kommt aus der hosts-Datei dieses Geräts.</translation>
    </message>
    <message>
        <source>DNS gave %1 for %2, which is outside the published ranges.</source>
        <translation>DNS nennt %1 für %2; das liegt außerhalb der veröffentlichten Bereiche.</translation>
    </message>
    <message>
        <source>By the clock of this device the certificate is not valid yet (valid from %1 to %2).</source>
        <translation>Nach der Uhr dieses Geräts ist das Zertifikat noch nicht gültig (gültig von %1 bis %2).</translation>
    </message>
    <message>
        <source>By the clock of this device the certificate has expired (valid from %1 to %2).</source>
        <translation>Nach der Uhr dieses Geräts ist das Zertifikat abgelaufen (gültig von %1 bis %2).</translation>
    </message>
    <message>
        <source>The certificate names %1 and was issued by %2.</source>
        <translation>Das Zertifikat nennt %1 und wurde von %2 ausgestellt.</translation>
    </message>
    <message>
        <source>The certificate ends in a service root that you gave: %1.</source>
        <translation>Das Zertifikat führt zu einer angegebenen Wurzel des Dienstes: %1.</translation>
    </message>
    <message>
        <source>The certificate is genuine, but this device does not trust its root %1.</source>
        <translation>Das Zertifikat ist echt, aber dieses Gerät vertraut seiner Wurzel %1 nicht.</translation>
    </message>
    <message>
        <source>The certificate ends in %1, which this device trusts, but which is not a root of the service.</source>
        <translation>Das Zertifikat führt zu %1; dieses Gerät vertraut ihr, aber sie ist keine Wurzel des Dienstes.</translation>
    </message>
    <message>
        <source>No trusted root stands behind the certificate: %1.</source>
        <translation>Hinter dem Zertifikat steht keine vertrauenswürdige Wurzel: %1.</translation>
    </message>
    <message>
        <source>The handshake ended without a certificate.</source>
        <translation>Der Handshake endete ohne Zertifikat.</translation>
    </message>
    <message>
        <source>The certificate is not for %1, but for %2.</source>
        <translation>Das Zertifikat gilt nicht für %1, sondern für %2.</translation>
    </message>
    <message>
        <source>%1 refused the connection to port %2.</source>
        <translation>%1 hat die Verbindung zu Port %2 abgelehnt.</translation>
    </message>
    <message>
        <source>The connection to %1 was broken during the TLS handshake.</source>
        <translation>Die Verbindung zu %1 wurde während des TLS-Handshakes abgebrochen.</translation>
    </message>
    <message>
        <source>The connection to %1 was broken.</source>
        <translation>Die Verbindung zu %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This device knows no way to %1.</source>
        <translation>Dieses Gerät kennt keinen Weg zu %1.</translation>
    </message>
    <message>
        <source>The network reported that %1 cannot be reached.</source>
        <translation>Das Netz hat gemeldet, dass %1 nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>This device itself forbids the connection to %1.</source>
        <translation>Dieses Gerät selbst verbietet die Verbindung zu %1.</translation>
    </message>
    <message>
        <source>This device could not open a connection.</source>
        <translation>Dieses Gerät konnte keine Verbindung öffnen.</translation>
    </message>
    <message>
        <source>%1 accepted the connection, but did not answer the TLS handshake.</source>
        <translation>%1 hat die Verbindung angenommen, aber den TLS-Handshake nicht beantwortet.</translation>
    </message>
    <message>
        <source>%1 did not answer on port %2.</source>
        <translation>%1 hat auf Port %2 nicht geantwortet.</translation>
    </message>
    <message>
        <source>The proxy %1 answered: %2.</source>
        <translation>Der Proxy %1 hat geantwortet: %2.</translation>
    </message>
    <message>
        <source>The connection goes through the proxy %1: the TCP time is the proxy&apos;s.</source>
        <translation>Die Verbindung läuft über den Proxy %1: Die TCP-Zeit ist die des Proxys.</translation>
    </message>
    <message>
        <source>The other end refused the TLS handshake: %1.</source>
        <translation>Die Gegenseite hat den TLS-Handshake abgelehnt: %1.</translation>
    </message>
    <message>
        <source>The other end did not answer with usable TLS: %1.</source>
        <translation>Die Gegenseite hat nicht mit brauchbarem TLS geantwortet: %1.</translation>
    </message>
    <message>
        <source>TCP was answered in %1 ms, but TLS only in %2 ms: something nearer may have answered TCP.</source>
        <translation>TCP wurde nach %1 ms beantwortet, TLS erst nach %2 ms: Vielleicht hat etwas Näheres auf TCP geantwortet.</translation>
    </message>
    <message>
        <source>Cannot check the target</source>
        <translation>Das Ziel kann nicht geprüft werden</translation>
    </message>
    <message>
        <source>Its address is of the family that was not asked for.</source>
        <translation>Die Adresse gehört zu der Familie, die nicht verlangt war.</translation>
    </message>
    <message>
        <source>The time of the run was over before the target was measured.</source>
        <translation>Die Zeit des Durchlaufs war um, bevor das Ziel gemessen wurde.</translation>
    </message>
    <message>
        <source>The run was cancelled before the target was measured.</source>
        <translation>Der Durchlauf wurde abgebrochen, bevor das Ziel gemessen wurde.</translation>
    </message>
    <message>
        <source>It has no host.</source>
        <translation>Es hat keinen Host.</translation>
    </message>
    <message>
        <source>A wildcard is no host: only names that are really used can be checked.</source>
        <translation>Ein Platzhalter ist kein Host: Nur wirklich verwendete Namen können geprüft werden.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>An address is not looked up in DNS.</source>
        <translation>Eine Adresse wird nicht im DNS gesucht.</translation>
    </message>
    <message>
        <source>The DNS server %1 gave %2 for %3.</source>
        <translation>Der DNS-Server %1 gab %2 für %3.</translation>
    </message>
    <message>
        <source>%1 reports that nothing takes UDP port %2 of %3.</source>
        <translation>%1 meldet, dass nichts UDP-Port %2 von %3 annimmt.</translation>
    </message>
    <message>
        <source>%1 reports that it forbids UDP port %2 of %3.</source>
        <translation>%1 meldet, dass es UDP-Port %2 von %3 verbietet.</translation>
    </message>
    <message>
        <source>%1 reports that %2 cannot be reached.</source>
        <translation>%1 meldet, dass %2 nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>This device does not send packets of this size to %1 in one piece.</source>
        <translation>Dieses Gerät sendet Pakete dieser Größe nicht in einem Stück an %1.</translation>
    </message>
    <message>
        <source>%1 reports that the packet to %2 is too big.</source>
        <translation>%1 meldet, dass das Paket an %2 zu groß ist.</translation>
    </message>
    <message>
        <source>This device itself forbids UDP to %1.</source>
        <translation>Dieses Gerät selbst verbietet UDP zu %1.</translation>
    </message>
    <message>
        <source>This device could not send over UDP.</source>
        <translation>Dieses Gerät konnte nicht über UDP senden.</translation>
    </message>
    <message>
        <source>A QUIC server answered at %1 on UDP port %2.</source>
        <translation>Ein QUIC-Server hat unter %1 auf UDP-Port %2 geantwortet.</translation>
    </message>
    <message>
        <source>An answer in the name of %1 does not belong to our question: its connection ids are others.</source>
        <translation>Eine Antwort im Namen von %1 gehört nicht zu unserer Frage: Ihre Verbindungskennungen sind andere.</translation>
    </message>
    <message>
        <source>%1 answered over UDP, but not with QUIC.</source>
        <translation>%1 hat über UDP geantwortet, aber nicht mit QUIC.</translation>
    </message>
    <message>
        <source>%1 did not answer on UDP port %2.</source>
        <translation>%1 hat auf UDP-Port %2 nicht geantwortet.</translation>
    </message>
    <message>
        <source>An answer came more than once; it counts once.</source>
        <translation>Eine Antwort kam mehr als einmal; sie zählt einmal.</translation>
    </message>
    <message>
        <source>%1 accepted the connection on port %2, but did not answer the question.</source>
        <translation>%1 hat die Verbindung auf Port %2 angenommen, aber die Frage nicht beantwortet.</translation>
    </message>
    <message>
        <source>%1 does not answer like such a proxy.</source>
        <translation>%1 antwortet nicht wie ein solcher Proxy.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s ahead of that of %2.</source>
        <translation>Die Uhr dieses Geräts geht gegenüber der von %2 um %1 s vor.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s behind that of %2.</source>
        <translation>Die Uhr dieses Geräts geht gegenüber der von %2 um %1 s nach.</translation>
    </message>
    <message>
        <source>%1 answered with HTTP status %2.</source>
        <translation>%1 hat mit HTTP-Status %2 geantwortet.</translation>
    </message>
    <message>
        <source>The answer sends to %1.</source>
        <translation>Die Antwort verweist auf %1.</translation>
    </message>
    <message>
        <source>%1 answered, but not with DNS.</source>
        <translation>%1 hat geantwortet, aber nicht mit DNS.</translation>
    </message>
    <message>
        <source>A DNS answer in the name of %1 does not belong to our question.</source>
        <translation>Eine DNS-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 is a DNS server and names the domain controllers of %2: %3.</source>
        <translation>%1 ist ein DNS-Server und nennt die Domänencontroller von %2: %3.</translation>
    </message>
    <message>
        <source>%1 is a DNS server; it said %2 to the question for %3.</source>
        <translation>%1 ist ein DNS-Server; auf die Frage nach %3 hat er %2 geantwortet.</translation>
    </message>
    <message>
        <source>%1 is a DNS server; it said %2 to a name that does not exist.</source>
        <translation>%1 ist ein DNS-Server; auf einen Namen, den es nicht gibt, hat er %2 geantwortet.</translation>
    </message>
    <message>
        <source>%1 answered, but not with Kerberos.</source>
        <translation>%1 hat geantwortet, aber nicht mit Kerberos.</translation>
    </message>
    <message>
        <source>%1 is a Kerberos server; it answered %2.</source>
        <translation>%1 ist ein Kerberos-Server; er hat %2 geantwortet.</translation>
    </message>
    <message>
        <source>%1 is a Kerberos server; it answered %2 for the realm %3.</source>
        <translation>%1 ist ein Kerberos-Server; er hat %2 für den Realm %3 geantwortet.</translation>
    </message>
    <message>
        <source>The realm is not known here: it was asked for %1, which does not exist.</source>
        <translation>Der Realm ist hier nicht bekannt: Gefragt wurde nach %1, den es nicht gibt.</translation>
    </message>
    <message>
        <source>%1 speaks LDAP, but shows nothing of itself (result %2).</source>
        <translation>%1 spricht LDAP, zeigt aber nichts von sich (Ergebnis %2).</translation>
    </message>
    <message>
        <source>An LDAP answer in the name of %1 does not belong to our question.</source>
        <translation>Eine LDAP-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 answered, but not with LDAP.</source>
        <translation>%1 hat geantwortet, aber nicht mit LDAP.</translation>
    </message>
    <message>
        <source>%1 speaks LDAP, but does not present itself as a domain controller.</source>
        <translation>%1 spricht LDAP, gibt sich aber nicht als Domänencontroller zu erkennen.</translation>
    </message>
    <message>
        <source>%1 is a domain controller of %2.</source>
        <translation>%1 ist ein Domänencontroller von %2.</translation>
    </message>
    <message>
        <source>%1 belongs to the site %2.</source>
        <translation>%1 gehört zum Standort %2.</translation>
    </message>
    <message>
        <source>%1 is a read-only domain controller.</source>
        <translation>%1 ist ein schreibgeschützter Domänencontroller.</translation>
    </message>
    <message>
        <source>%1 signs nobody in at the moment.</source>
        <translation>%1 meldet zurzeit niemanden an.</translation>
    </message>
    <message>
        <source>%1 is an LDAP server.</source>
        <translation>%1 ist ein LDAP-Server.</translation>
    </message>
    <message>
        <source>%1 says that its Global Catalog is not ready.</source>
        <translation>%1 sagt, dass sein globaler Katalog nicht bereit ist.</translation>
    </message>
    <message>
        <source>%1 answered, but not with NTP.</source>
        <translation>%1 hat geantwortet, aber nicht mit NTP.</translation>
    </message>
    <message>
        <source>An NTP answer in the name of %1 does not belong to our question.</source>
        <translation>Eine NTP-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 is a time server, but its own clock is not set.</source>
        <translation>%1 ist ein Zeitserver, aber seine eigene Uhr ist nicht gestellt.</translation>
    </message>
    <message>
        <source>%1 is a time server, but gives us no time: %2.</source>
        <translation>%1 ist ein Zeitserver, gibt uns aber keine Zeit: %2.</translation>
    </message>
    <message>
        <source>%1 is a time server of stratum %2.</source>
        <translation>%1 ist ein Zeitserver der Ebene (Stratum) %2.</translation>
    </message>
    <message>
        <source>%1 answered, but not with RADIUS.</source>
        <translation>%1 hat geantwortet, aber nicht mit RADIUS.</translation>
    </message>
    <message>
        <source>A RADIUS answer in the name of %1 does not belong to our question.</source>
        <translation>Eine RADIUS-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 answered with RADIUS (%2); without the secret nobody can say who did.</source>
        <translation>%1 hat mit RADIUS geantwortet (%2); ohne das Geheimnis lässt sich nicht sagen, wer das war.</translation>
    </message>
    <message>
        <source>%1 answered, but not with SMB.</source>
        <translation>%1 hat geantwortet, aber nicht mit SMB.</translation>
    </message>
    <message>
        <source>%1 answered with version 1 of SMB.</source>
        <translation>%1 hat mit Version 1 von SMB geantwortet.</translation>
    </message>
    <message>
        <source>%1 is an SMB server, but it took none of our dialects.</source>
        <translation>%1 ist ein SMB-Server, hat aber keinen unserer Dialekte angenommen.</translation>
    </message>
    <message>
        <source>%1 is an SMB server of version %2 that asks for signing.</source>
        <translation>%1 ist ein SMB-Server der Version %2, der Signaturen verlangt.</translation>
    </message>
    <message>
        <source>%1 is an SMB server of version %2.</source>
        <translation>%1 ist ein SMB-Server der Version %2.</translation>
    </message>
    <message>
        <source>cannot monitor the targets</source>
        <translation>Die Ziele können nicht überwacht werden</translation>
    </message>
    <message>
        <source>the interval is not from %1 to %2 milliseconds</source>
        <translation>der Abstand liegt nicht zwischen %1 und %2 Millisekunden</translation>
    </message>
    <message>
        <source>%1 targets in that interval are %2 attempts per second, and at most %3 are made</source>
        <translation>%1 Ziele in diesem Abstand sind %2 Versuche pro Sekunde, und höchstens %3 werden unternommen</translation>
    </message>
    <message>
        <source>Choose a longer interval or fewer targets.</source>
        <translation>Einen längeren Abstand oder weniger Ziele wählen.</translation>
    </message>
    <message>
        <source>The first packet had to be sent again before it was answered, so that its round trip is not known.</source>
        <translation>Das erste Paket musste erneut gesendet werden, bevor es beantwortet wurde; seine Laufzeit ist deshalb nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 began to answer the TLS handshake, but did not end it in time.</source>
        <translation>%1 hat den TLS-Handshake begonnen, aber nicht rechtzeitig beendet.</translation>
    </message>
    <message>
        <source>1,492 bytes are usual for PPPoE; that is a possible cause, not a proof.</source>
        <translation>1.492 Byte sind für PPPoE üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>1,480 bytes are usual for a GRE or IP-in-IP tunnel; that is a possible cause, not a proof.</source>
        <translation>1.480 Byte sind für einen GRE- oder IP-in-IP-Tunnel üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>1,452 bytes are usual for PPPoE with a VLAN; that is a possible cause, not a proof.</source>
        <translation>1.452 Byte sind für PPPoE mit VLAN üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>1,428 bytes are usual for PPPoE with IPsec; that is a possible cause, not a proof.</source>
        <translation>1.428 Byte sind für PPPoE mit IPsec üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; larger ones could not be measured, because the server stopped answering.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; größere waren nicht messbar, weil der Server nicht mehr antwortete.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; %3 reports that larger ones are too big.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; %3 meldet, dass größere zu groß sind.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; this device does not send larger ones.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; dieses Gerät sendet keine größeren.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; those of %3 bytes are lost, and nothing says so.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; solche von %3 Byte gehen verloren, und nichts meldet es.</translation>
    </message>
    <message>
        <source>In packets of at most 1,200 bytes %1 ends the TLS handshake.</source>
        <translation>In Paketen bis 1.200 Byte beendet %1 den TLS-Handshake.</translation>
    </message>
    <message>
        <source>In packets of at most 1,200 bytes %1 does not end the TLS handshake either.</source>
        <translation>Auch in Paketen bis 1.200 Byte beendet %1 den TLS-Handshake nicht.</translation>
    </message>
    <message>
        <source>Without a server name %1 answers the TLS handshake.</source>
        <translation>Ohne Servernamen beantwortet %1 den TLS-Handshake.</translation>
    </message>
    <message>
        <source>With another server name %1 answers the TLS handshake.</source>
        <translation>Mit einem anderen Servernamen beantwortet %1 den TLS-Handshake.</translation>
    </message>
    <message>
        <source>Whatever server name it is given, %1 does not answer the TLS handshake.</source>
        <translation>Gleich welchen Servernamen es erhält: %1 beantwortet den TLS-Handshake nicht.</translation>
    </message>
</context>
<context>
    <name>requirements</name>
    <message>
        <source>%1 is selected.</source>
        <translation>%1 ist ausgewählt.</translation>
    </message>
    <message>
        <source>%1 is among the protocols.</source>
        <translation>%1 gehört zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>%1 is among the clients.</source>
        <translation>%1 gehört zu den gewählten Clients.</translation>
    </message>
    <message>
        <source>%1 is chosen.</source>
        <translation>%1 ist gewählt.</translation>
    </message>
    <message>
        <source>%1 is asked for.</source>
        <translation>%1 wird verlangt.</translation>
    </message>
    <message>
        <source>The vantage &quot;%1&quot; does not apply to the chosen products and clients.</source>
        <translation>Der Standpunkt „%1“ passt nicht zu den gewählten Produkten und Clients.</translation>
    </message>
    <message>
        <source>The guide does not list these clients for &quot;%1&quot;: %2.</source>
        <translation>Das Handbuch führt diese Clients für „%1“ nicht auf: %2.</translation>
    </message>
    <message>
        <source>Smart cards work with the Windows and macOS clients only.</source>
        <translation>Smartcards funktionieren nur mit den Clients für Windows und macOS.</translation>
    </message>
    <message>
        <source>Certificate-based authentication works with the Windows and macOS clients and Web Access only.</source>
        <translation>Zertifikatbasierte Authentifizierung funktioniert nur mit den Clients für Windows und macOS und mit Web Access.</translation>
    </message>
    <message>
        <source>The documents give only DCV gateways for WorkSpaces Pools, and DCV is not among the protocols.</source>
        <translation>Die Dokumente nennen für WorkSpaces Pools nur DCV-Gateways, und DCV gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>PCoIP zero clients need PCoIP, and it is not among the protocols.</source>
        <translation>PCoIP Zero Clients brauchen PCoIP, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>The guide lists no DCV client for iOS and Android; they use PCoIP.</source>
        <translation>Das Handbuch führt für iOS und Android keinen DCV-Client auf; sie verwenden PCoIP.</translation>
    </message>
    <message>
        <source>Smart cards work with DCV only, and it is not among the protocols.</source>
        <translation>Smartcards funktionieren nur mit DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Certificate-based authentication works with DCV only, and it is not among the protocols.</source>
        <translation>Zertifikatbasierte Authentifizierung funktioniert nur mit DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Global Accelerator carries DCV only, and it is not among the protocols.</source>
        <translation>Global Accelerator überträgt nur DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Certificate-based authentication builds on SAML sign-in, which is not chosen.</source>
        <translation>Zertifikatbasierte Authentifizierung setzt die Anmeldung mit SAML voraus, die nicht gewählt ist.</translation>
    </message>
    <message>
        <source>Smart cards need AD Connector, and another directory type is chosen.</source>
        <translation>Smartcards brauchen AD Connector, und ein anderer Verzeichnistyp ist gewählt.</translation>
    </message>
    <message>
        <source>Simple AD has no multi-factor authentication over RADIUS.</source>
        <translation>Simple AD hat keine Mehr-Faktor-Authentifizierung über RADIUS.</translation>
    </message>
    <message>
        <source>SAML sign-in works with Simple AD and is not recommended.</source>
        <translation>Die Anmeldung mit SAML funktioniert mit Simple AD und wird nicht empfohlen.</translation>
    </message>
    <message>
        <source>The hosts of your identity provider are not among the rows. Add them as rows of your own.</source>
        <translation>Die Hosts des eigenen Identitätsanbieters gehören nicht zu den Einträgen. Sie als eigene Einträge hinzufügen.</translation>
    </message>
    <message>
        <source>Some addresses hold the directory id. Give it to make them exact.</source>
        <translation>Manche Adressen enthalten die Verzeichniskennung. Sie angeben, damit diese genau sind.</translation>
    </message>
    <message>
        <source>Some addresses hold the registration code. Give it to make them exact.</source>
        <translation>Manche Adressen enthalten den Registrierungscode. Ihn angeben, damit diese genau sind.</translation>
    </message>
    <message>
        <source>Smart card sign-in before the session needs your OCSP responder. Add its address as a row of your own.</source>
        <translation>Die Smartcard-Anmeldung vor der Sitzung braucht den eigenen OCSP-Responder. Seine Adresse als eigenen Eintrag hinzufügen.</translation>
    </message>
    <message>
        <source>Certificate-based authentication needs a CRL distribution point that desktops and domain controllers reach. Add its address as a row of your own.</source>
        <translation>Zertifikatbasierte Authentifizierung braucht einen CRL-Verteilungspunkt, den Desktops und Domänencontroller erreichen. Seine Adresse als eigenen Eintrag hinzufügen.</translation>
    </message>
    <message>
        <source>A stateless firewall must open the ephemeral ports for answers to the clients. The guide gives no range for them; it depends on the set-up.</source>
        <translation>Eine zustandslose Firewall muss die kurzlebigen Ports für Antworten an die Clients öffnen. Das Handbuch nennt dafür keinen Bereich; er hängt von der Einrichtung ab.</translation>
    </message>
    <message>
        <source>A directory with both FIPS endpoints and IP access control groups cannot use Global Accelerator.</source>
        <translation>Ein Verzeichnis mit FIPS-Endpunkten und IP-Zugriffskontrollgruppen kann Global Accelerator nicht verwenden.</translation>
    </message>
    <message>
        <source>Global Accelerator over UDP is chosen without Global Accelerator.</source>
        <translation>Global Accelerator über UDP ist ohne Global Accelerator gewählt.</translation>
    </message>
    <message>
        <source>This directory type works with Windows 10 and 11 BYOL WorkSpaces only, and BYOL is not chosen.</source>
        <translation>Dieser Verzeichnistyp funktioniert nur mit BYOL-WorkSpaces mit Windows 10 und 11, und BYOL ist nicht gewählt.</translation>
    </message>
    <message>
        <source>This directory type works with DCV only, and it is not among the protocols.</source>
        <translation>Dieser Verzeichnistyp funktioniert nur mit DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Trusted devices do not work with this directory type.</source>
        <translation>Vertrauenswürdige Geräte funktionieren mit diesem Verzeichnistyp nicht.</translation>
    </message>
    <message>
        <source>SAML sign-in does not work with this directory type; it signs in through IAM Identity Center.</source>
        <translation>Die Anmeldung mit SAML funktioniert mit diesem Verzeichnistyp nicht; er meldet über IAM Identity Center an.</translation>
    </message>
    <message>
        <source>Users of this directory type sign in over the internet, and internet access from WorkSpaces is not chosen.</source>
        <translation>Benutzer dieses Verzeichnistyps melden sich über das Internet an, und Internetzugang aus WorkSpaces ist nicht gewählt.</translation>
    </message>
    <message>
        <source>The documents name %1 without any host, range or port, so nothing can be listed for it.</source>
        <translation>Die Dokumente nennen %1 ohne Host, Bereich oder Port, daher lässt sich dafür nichts aufführen.</translation>
    </message>
    <message>
        <source>The guide names %1 only in its table of DCV gateways; hosts of other services and PCoIP gateways are missing.</source>
        <translation>Das Handbuch nennt %1 nur in der Tabelle der DCV-Gateways; Hosts anderer Dienste und PCoIP-Gateways fehlen.</translation>
    </message>
    <message>
        <source>SAML sign-in is not offered in %1: the guide has no relay state for it.</source>
        <translation>Die Anmeldung mit SAML gibt es in %1 nicht: Das Handbuch nennt keinen Relay State dafür.</translation>
    </message>
    <message>
        <source>%1 offers SAML sign-in, but the guide lists no heartbeat host for it.</source>
        <translation>%1 bietet die Anmeldung mit SAML, aber das Handbuch führt dafür keinen Heartbeat-Host auf.</translation>
    </message>
    <message>
        <source>Smart card sign-in before the session is not offered in %1, although its hosts are listed.</source>
        <translation>Die Smartcard-Anmeldung vor der Sitzung gibt es in %1 nicht, obwohl die Hosts aufgeführt sind.</translation>
    </message>
    <message>
        <source>%1 has no FIPS endpoints.</source>
        <translation>%1 hat keine FIPS-Endpunkte.</translation>
    </message>
    <message>
        <source>The guide lists no Global Accelerator blocks for %1.</source>
        <translation>Das Handbuch führt für %1 keine Blöcke von Global Accelerator auf.</translation>
    </message>
    <message>
        <source>Microsoft Entra ID and custom directories are not offered in %1.</source>
        <translation>Microsoft Entra ID und eigene Verzeichnisse gibt es in %1 nicht.</translation>
    </message>
    <message>
        <source>Web Access with PCoIP is not available in %1.</source>
        <translation>Web Access mit PCoIP ist in %1 nicht verfügbar.</translation>
    </message>
    <message>
        <source>The documents contradict each other on Web Access with PCoIP in %1.</source>
        <translation>Die Dokumente widersprechen einander zu Web Access mit PCoIP in %1.</translation>
    </message>
    <message>
        <source>the selection cannot be used</source>
        <translation>die Auswahl kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known %2</source>
        <translation>„%1“ ist als %2 nicht bekannt</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>no Region is chosen</source>
        <translation>keine Region ist gewählt</translation>
    </message>
    <message>
        <source>Choose at least one Region, or all.</source>
        <translation>Mindestens eine Region wählen, oder all.</translation>
    </message>
    <message>
        <source>not a host name</source>
        <translation>kein Hostname</translation>
    </message>
    <message>
        <source>a host name has letters, digits, hyphens and dots</source>
        <translation>ein Hostname besteht aus Buchstaben, Ziffern, Bindestrichen und Punkten</translation>
    </message>
    <message>
        <source>the definition cannot be used</source>
        <translation>die Festlegung kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>it is not of the form NAME=PREFIX|HOST[,..]</source>
        <translation>sie hat nicht die Form NAME=PREFIX|HOST[,..]</translation>
    </message>
    <message>
        <source>The source gives no ports for this row.</source>
        <translation>Die Quelle nennt für diesen Eintrag keine Ports.</translation>
    </message>
    <message>
        <source>The addresses of %1 are not known; load the published AWS ranges.</source>
        <translation>Die Adressen von %1 sind nicht bekannt; die veröffentlichten AWS-Bereiche laden.</translation>
    </message>
    <message>
        <source>No address and no host name is known for this row.</source>
        <translation>Für diesen Eintrag ist weder eine Adresse noch ein Hostname bekannt.</translation>
    </message>
    <message>
        <source>The host %1 can be read in more than one way: %2. A check resolves each of them.</source>
        <translation>Der Host %1 lässt mehr als eine Lesart zu: %2. Eine Prüfung löst jede davon auf.</translation>
    </message>
    <message>
        <source>The documents give no port for this row, so it is not exported.</source>
        <translation>Die Dokumente nennen für diesen Eintrag keinen Port, daher wird er nicht exportiert.</translation>
    </message>
    <message>
        <source>The addresses of &quot;%1&quot; are not given, so its rows are listed and not exported.</source>
        <translation>Die Adressen von „%1“ sind nicht angegeben, daher werden die Einträge aufgeführt und nicht exportiert.</translation>
    </message>
    <message>
        <source>No published AWS address ranges are loaded, or they do not name a Region that is needed. Rows that rest on them have no prefixes.</source>
        <translation>Keine veröffentlichten AWS-Adressbereiche sind geladen, oder sie nennen eine benötigte Region nicht. Einträge, die darauf beruhen, haben keine Präfixe.</translation>
    </message>
    <message>
        <source>The guide lists gateway blocks that AWS does not publish as WORKSPACES_GATEWAYS: %1. They are kept.</source>
        <translation>Das Handbuch führt Gateway-Blöcke auf, die AWS nicht als WORKSPACES_GATEWAYS veröffentlicht: %1. Sie bleiben erhalten.</translation>
    </message>
    <message>
        <source>AWS publishes gateway blocks that the guide does not list: %1. They are not part of the rows.</source>
        <translation>AWS veröffentlicht Gateway-Blöcke, die das Handbuch nicht aufführt: %1. Sie gehören nicht zu den Einträgen.</translation>
    </message>
    <message>
        <source>a row of your own has either a host or a prefix</source>
        <translation>ein eigener Eintrag hat entweder einen Host oder ein Präfix</translation>
    </message>
    <message>
        <source>the protocol of a row of your own is tcp or udp</source>
        <translation>das Protokoll eines eigenen Eintrags ist tcp oder udp</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port or a range of ports</source>
        <translation>„%1“ ist kein Port und kein Portbereich</translation>
    </message>
    <message>
        <source>a row of your own has at least one port</source>
        <translation>ein eigener Eintrag hat mindestens einen Port</translation>
    </message>
    <message>
        <source>two rows of your own carry this id</source>
        <translation>zwei eigene Einträge tragen diese Kennung</translation>
    </message>
    <message>
        <source>Neither the documents nor the published AWS ranges give the addresses of %1.</source>
        <translation>Weder die Dokumente noch die veröffentlichten AWS-Bereiche geben die Adressen von %1 an.</translation>
    </message>
    <message>
        <source>Public addresses that users come from, for IP access control groups</source>
        <translation>Öffentliche Adressen, von denen Benutzer kommen, für IP-Zugriffskontrollgruppen</translation>
    </message>
</context>
<context>
    <name>workspace</name>
    <message>
        <source>cannot import AWS range files</source>
        <translation>AWS-Bereichsdateien können nicht importiert werden</translation>
    </message>
    <message>
        <source>the folder has no .json file</source>
        <translation>der Ordner enthält keine .json-Datei</translation>
    </message>
    <message>
        <source>Choose a folder that holds files such as ip-ranges.json.</source>
        <translation>Einen Ordner wählen, der Dateien wie ip-ranges.json enthält.</translation>
    </message>
    <message>
        <source>no AWS range file is loaded</source>
        <translation>keine AWS-Bereichsdatei ist geladen</translation>
    </message>
    <message>
        <source>Run &quot;portreeve ranges update&quot;, or &quot;portreeve ranges import FILE&quot;.</source>
        <translation>„portreeve ranges update“ oder „portreeve ranges import FILE“ ausführen.</translation>
    </message>
    <message>
        <source>Something else may have answered: a proxy or the sign-in page of a network. What is stored is unchanged.</source>
        <translation>Vielleicht hat etwas anderes geantwortet: ein Proxy oder die Anmeldeseite eines Netzes. Das Abgelegte ist unverändert.</translation>
    </message>
    <message>
        <source>The server&apos;s range file is older than the newest one that is stored.</source>
        <translation>Die Bereichsdatei des Servers ist älter als die neueste abgelegte.</translation>
    </message>
    <message>
        <source>cannot download the AWS range file</source>
        <translation>die AWS-Bereichsdatei kann nicht heruntergeladen werden</translation>
    </message>
    <message>
        <source>the server says that nothing changed, but it was not asked that</source>
        <translation>der Server meldet, dass sich nichts geändert hat, wurde danach aber nicht gefragt</translation>
    </message>
    <message>
        <source>Check the address, and whether a proxy answers for it.</source>
        <translation>Die Adresse prüfen, und ob ein Proxy an ihrer Stelle antwortet.</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>cannot read the list of targets</source>
        <translation>die Liste der Ziele kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it has %1 words instead of three</source>
        <translation>sie hat %1 Wörter statt drei</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port</source>
        <translation>„%1“ ist kein Port</translation>
    </message>
    <message>
        <source>Nothing was measured for this row.</source>
        <translation>Für diesen Eintrag wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>No check from here can prove this row.</source>
        <translation>Keine Prüfung von hier aus kann diesen Eintrag beweisen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a verdict</source>
        <translation>„%1“ ist kein Ergebnis</translation>
    </message>
    <message>
        <source>it is not a report of this version</source>
        <translation>es ist kein Bericht dieser Version</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of the known values</source>
        <translation>„%1“ gehört nicht zu den bekannten Werten</translation>
    </message>
    <message>
        <source>the number of tries is from 1 to 100</source>
        <translation>die Zahl der Versuche liegt zwischen 1 und 100</translation>
    </message>
    <message>
        <source>the time limit is from 100 to 60000 milliseconds</source>
        <translation>die Zeitgrenze liegt zwischen 100 und 60000 Millisekunden</translation>
    </message>
    <message>
        <source>the project has no selection</source>
        <translation>das Projekt hat keine Auswahl</translation>
    </message>
    <message>
        <source>what was asked for cannot be answered without one</source>
        <translation>ohne sie lässt sich die Frage nicht beantworten</translation>
    </message>
    <message>
        <source>it names no target</source>
        <translation>sie nennt kein Ziel</translation>
    </message>
    <message>
        <source>the number is not from %1 to %2</source>
        <translation>die Zahl liegt nicht zwischen %1 und %2</translation>
    </message>
    <message>
        <source>it is not a time</source>
        <translation>das ist keine Zeitangabe</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a host name nor an address</source>
        <translation>„%1“ ist weder ein Hostname noch eine Adresse</translation>
    </message>
    <message>
        <source>A line is: host port tcp, host port tls, or host port udp.</source>
        <translation>Eine Zeile ist: Host Port tcp, Host Port tls oder Host Port udp.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not tcp, tls or udp</source>
        <translation>„%1“ ist weder tcp noch tls noch udp</translation>
    </message>
    <message>
        <source>The guide&apos;s addresses of this host are in doubt, so it may answer from another Region.</source>
        <translation>Die Adressen dieses Hosts im Leitfaden sind zweifelhaft; er antwortet womöglich aus einer anderen Region.</translation>
    </message>
    <message>
        <source>the time is not within the record</source>
        <translation>die Zeit liegt nicht innerhalb der Aufzeichnung</translation>
    </message>
    <message>
        <source>the number is outside its range</source>
        <translation>die Zahl liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>The last line of the record is cut off: the recording did not end in an orderly way. Everything before is used.</source>
        <translation>Die letzte Zeile der Aufzeichnung ist abgeschnitten: Die Aufzeichnung endete nicht ordnungsgemäß. Alles davor wird verwendet.</translation>
    </message>
    <message>
        <source>it holds nothing</source>
        <translation>sie enthält nichts</translation>
    </message>
    <message>
        <source>The record has no end: it was still being written, or was broken off.</source>
        <translation>Die Aufzeichnung hat kein Ende: Sie wurde noch geschrieben oder brach ab.</translation>
    </message>
    <message>
        <source>cannot read the record</source>
        <translation>Die Aufzeichnung kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is longer than what is accepted</source>
        <translation>sie ist länger, als angenommen wird</translation>
    </message>
    <message>
        <source>a line follows the end of the record</source>
        <translation>auf das Ende der Aufzeichnung folgt eine Zeile</translation>
    </message>
    <message>
        <source>the id &quot;%1&quot; stands there twice</source>
        <translation>die Kennung „%1“ steht dort zweimal</translation>
    </message>
    <message>
        <source>The selection of the record holds choices that are not known here.</source>
        <translation>Die Auswahl der Aufzeichnung enthält Angaben, die hier nicht bekannt sind.</translation>
    </message>
    <message>
        <source>there is no target number %1</source>
        <translation>es gibt kein Ziel Nummer %1</translation>
    </message>
    <message>
        <source>the time is before the one of the line before</source>
        <translation>die Zeit liegt vor der in der Zeile davor</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>cannot write the record</source>
        <translation>Die Aufzeichnung kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the file exists already</source>
        <translation>die Datei existiert bereits</translation>
    </message>
    <message>
        <source>Choose another name, or add --force to replace it.</source>
        <translation>Einen anderen Namen wählen oder --force angeben, um sie zu ersetzen.</translation>
    </message>
    <message>
        <source>What was recorded until then can be read. Free some space or choose another folder.</source>
        <translation>Was bis dahin aufgezeichnet wurde, ist lesbar. Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works over UDP; TCP was not measured.</source>
        <translation>DCV-Streaming zu %1 funktioniert über UDP; TCP wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 was not measured.</source>
        <translation>DCV-Streaming zu %1 wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works, over UDP and TCP.</source>
        <translation>DCV-Streaming zu %1 funktioniert, über UDP und TCP.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works, but not as well as it should.</source>
        <translation>DCV-Streaming zu %1 funktioniert, aber nicht so gut, wie es sollte.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works; UDP does not get through, so TCP will be used.</source>
        <translation>DCV-Streaming zu %1 funktioniert; UDP kommt nicht durch, deshalb wird TCP verwendet.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works over TCP; whether UDP gets through could not be shown.</source>
        <translation>DCV-Streaming zu %1 funktioniert über TCP; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works over TCP, but not as well as it should; whether UDP gets through could not be shown.</source>
        <translation>DCV-Streaming zu %1 funktioniert über TCP, aber nicht so gut, wie es sollte; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 gets through over UDP only: TCP, which is used where UDP fails, does not pass.</source>
        <translation>DCV-Streaming zu %1 kommt nur über UDP durch: TCP, das bei Ausfall von UDP verwendet wird, kommt nicht durch.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 does not work from here.</source>
        <translation>DCV-Streaming zu %1 funktioniert von hier aus nicht.</translation>
    </message>
    <message>
        <source>Whether DCV streaming to %1 works from here could not be shown.</source>
        <translation>Ob DCV-Streaming zu %1 von hier aus funktioniert, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 was not measured.</source>
        <translation>PCoIP-Streaming zu %1 wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 does not work from here.</source>
        <translation>PCoIP-Streaming zu %1 funktioniert von hier aus nicht.</translation>
    </message>
    <message>
        <source>Whether PCoIP streaming to %1 works from here could not be shown.</source>
        <translation>Ob PCoIP-Streaming zu %1 von hier aus funktioniert, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 needs UDP beside TCP, and UDP does not get through.</source>
        <translation>PCoIP-Streaming zu %1 braucht UDP neben TCP, und UDP kommt nicht durch.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 gets through over TCP, but not as well as it should; whether UDP does could not be shown.</source>
        <translation>PCoIP-Streaming zu %1 kommt über TCP durch, aber nicht so gut, wie es sollte; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 works, over UDP and TCP.</source>
        <translation>PCoIP-Streaming zu %1 funktioniert, über UDP und TCP.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 gets through over TCP; whether UDP does could not be shown.</source>
        <translation>PCoIP-Streaming zu %1 kommt über TCP durch; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>The directory answers on everything that was asked.</source>
        <translation>Das Verzeichnis beantwortet alles, was gefragt wurde.</translation>
    </message>
    <message>
        <source>The directory: %1 of %2 requirements pass.</source>
        <translation>Das Verzeichnis: %1 von %2 Anforderungen sind erfüllt.</translation>
    </message>
    <message>
        <source>Sign-in and the services that clients need work: all %1 requirements pass.</source>
        <translation>Anmeldung und die Dienste, die Clients brauchen, funktionieren: Alle %1 Anforderungen sind erfüllt.</translation>
    </message>
    <message>
        <source>Sign-in and the services that clients need: %1 of %2 requirements pass.</source>
        <translation>Anmeldung und die Dienste, die Clients brauchen: %1 von %2 Anforderungen sind erfüllt.</translation>
    </message>
    <message>
        <source>cannot read the earlier report</source>
        <translation>der frühere Bericht kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the history is not complete</source>
        <translation>der Verlauf ist nicht vollständig</translation>
    </message>
    <message>
        <source>it was away for so long that %1 samples could not wait for it</source>
        <translation>er war so lange nicht erreichbar, dass %1 Messwerte nicht auf ihn warten konnten</translation>
    </message>
    <message>
        <source>The monitor goes on without its history: %1. The samples wait.</source>
        <translation>Die Überwachung läuft ohne ihren Verlauf weiter: %1. Die Messwerte warten.</translation>
    </message>
    <message>
        <source>The history is back, and has the samples that waited for it.</source>
        <translation>Der Verlauf ist wieder erreichbar und hat die Messwerte, die auf ihn gewartet haben.</translation>
    </message>
    <message>
        <source>What is too old could not be removed from the history: %1</source>
        <translation>Was zu alt ist, konnte nicht aus dem Verlauf entfernt werden: %1</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a VPN (%1, MTU %2).</source>
        <translation>Der Weg ins Internet führt durch ein VPN (%1, MTU %2).</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a VPN (%1, MTU %2).</source>
        <translation>Über %3 führt der Weg ins Internet durch ein VPN (%1, MTU %2).</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a PPP link (%1, MTU %2): PPPoE, a modem or a VPN.</source>
        <translation>Der Weg ins Internet führt über eine PPP-Verbindung (%1, MTU %2): PPPoE, ein Modem oder ein VPN.</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a PPP link (%1, MTU %2): PPPoE, a modem or a VPN.</source>
        <translation>Über %3 führt der Weg ins Internet über eine PPP-Verbindung (%1, MTU %2): PPPoE, ein Modem oder ein VPN.</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a tunnel (%1, MTU %2).</source>
        <translation>Der Weg ins Internet führt durch einen Tunnel (%1, MTU %2).</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a tunnel (%1, MTU %2).</source>
        <translation>Über %3 führt der Weg ins Internet durch einen Tunnel (%1, MTU %2).</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a program on this device (%1, MTU %2): a VPN, or the network of a virtual machine or container.</source>
        <translation>Der Weg ins Internet führt durch ein Programm auf diesem Gerät (%1, MTU %2): ein VPN oder das Netz einer virtuellen Maschine oder eines Containers.</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a program on this device (%1, MTU %2): a VPN, or the network of a virtual machine or container.</source>
        <translation>Über %3 führt der Weg ins Internet durch ein Programm auf diesem Gerät (%1, MTU %2): ein VPN oder das Netz einer virtuellen Maschine oder eines Containers.</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a mobile network (%1, MTU %2).</source>
        <translation>Der Weg ins Internet führt durch ein Mobilfunknetz (%1, MTU %2).</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a mobile network (%1, MTU %2).</source>
        <translation>Über %3 führt der Weg ins Internet durch ein Mobilfunknetz (%1, MTU %2).</translation>
    </message>
    <message>
        <source>This device has no route to the Internet. Connect it to a network.</source>
        <translation>Dieses Gerät hat keine Route ins Internet. Das Gerät mit einem Netz verbinden.</translation>
    </message>
    <message>
        <source>IPv6: this device has an address but no way out. Programs that try IPv6 first may be slow to connect.</source>
        <translation>IPv6: Dieses Gerät hat eine Adresse, aber keinen Weg hinaus. Programme, die IPv6 zuerst versuchen, verbinden sich vielleicht langsam.</translation>
    </message>
    <message>
        <source>IPv6: this device has addresses for its own network only.</source>
        <translation>IPv6: Dieses Gerät hat nur Adressen für sein eigenes Netz.</translation>
    </message>
    <message>
        <source>IPv6: this device has it through 6to4 or Teredo only.</source>
        <translation>IPv6: Dieses Gerät hat es nur über 6to4 oder Teredo.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist PPPoE.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is a GRE or IP-in-IP tunnel.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist ein GRE- oder IP-in-IP-Tunnel.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE with a VLAN.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist PPPoE mit einem VLAN.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE with IPsec.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist PPPoE mit IPsec.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2: IPv6 needs 1280, and QUIC, which DCV uses over UDP, 1228.</source>
        <translation>Die MTU von %1 ist %2: IPv6 braucht 1280, und QUIC, das DCV über UDP nutzt, 1228.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2: IPv6 needs 1280.</source>
        <translation>Die MTU von %1 ist %2: IPv6 braucht 1280.</translation>
    </message>
    <message>
        <source>The variable %1 names no proxy that can be used.</source>
        <translation>Die Variable %1 nennt keinen nutzbaren Proxy.</translation>
    </message>
    <message>
        <source>This device is set to use the proxy %1.</source>
        <translation>Dieses Gerät ist auf den Proxy %1 eingestellt.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s ahead of AWS (%2).</source>
        <translation>Die Uhr dieses Geräts geht gegenüber AWS (%2) %1 s vor.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s behind AWS (%2).</source>
        <translation>Die Uhr dieses Geräts geht gegenüber AWS (%2) %1 s nach.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address</source>
        <translation>„%1“ ist keine Adresse</translation>
    </message>
    <message>
        <source>%1: %2 of %3 attempts passed.</source>
        <translation>%1: %2 von %3 Versuchen gelangen.</translation>
    </message>
    <message>
        <source>there are not as many facts as lines of evidence</source>
        <translation>es gibt nicht so viele Rohdaten wie Beobachtungen</translation>
    </message>
    <message>
        <source>Cannot keep the proxy</source>
        <translation>Der Proxy kann nicht gespeichert werden</translation>
    </message>
    <message>
        <source>It has a password, and a project file would show it.</source>
        <translation>Er hat ein Passwort, und eine Projektdatei würde es zeigen.</translation>
    </message>
    <message>
        <source>Set the proxy in the environment (https_proxy), and choose the system&apos;s.</source>
        <translation>Den Proxy in der Umgebung setzen (https_proxy) und den des Systems wählen.</translation>
    </message>
    <message>
        <source>Cannot show the earlier run</source>
        <translation>Der frühere Lauf kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>The history has no report of it.</source>
        <translation>Der Verlauf hat keinen Bericht dazu.</translation>
    </message>
    <message>
        <source>No rule is missing for these rows:</source>
        <translation>Diesen Einträgen fehlt keine Regel:</translation>
    </message>
    <message>
        <source>Rule needed: %1 (%2).</source>
        <translation>Benötigte Regel: %1 (%2).</translation>
    </message>
    <message>
        <source>Rule needed: %1.</source>
        <translation>Benötigte Regel: %1.</translation>
    </message>
    <message>
        <source>the number of samples is from 1 to 1000</source>
        <translation>die Zahl der Messungen liegt zwischen 1 und 1000</translation>
    </message>
    <message>
        <source>cannot read the stored monitor</source>
        <translation>die gespeicherte Überwachung kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot compare with the earlier export</source>
        <translation>mit dem früheren Export kann nicht verglichen werden</translation>
    </message>
    <message>
        <source>Keep an export in the format json beside the one for the firewall, and name that.</source>
        <translation>Neben dem Export für die Firewall einen im Format json aufbewahren und diesen nennen.</translation>
    </message>
    <message>
        <source>Files of the format %1 cannot be read back.</source>
        <translation>Dateien des Formats %1 können nicht zurückgelesen werden.</translation>
    </message>
    <message>
        <source>The file was not written by Portreeve.</source>
        <translation>Die Datei wurde nicht von Portreeve geschrieben.</translation>
    </message>
    <message>
        <source>To compare with a configuration of a firewall, use gap.</source>
        <translation>Zum Vergleich mit der Konfiguration einer Firewall gap verwenden.</translation>
    </message>
    <message>
        <source>For %1 the configuration has the PCoIP gateways of an older page (%2); the list is longer today.</source>
        <translation>Für %1 hat die Konfiguration die PCoIP-Gateways einer älteren Seite (%2); die Liste ist heute länger.</translation>
    </message>
    <message>
        <source>the number of entries is 0 or more</source>
        <translation>die Zahl der Einträge ist 0 oder mehr</translation>
    </message>
    <message>
        <source>a parameter is of the form name=value</source>
        <translation>ein Parameter hat die Form Name=Wert</translation>
    </message>
    <message>
        <source>the rules cannot be written</source>
        <translation>die Regeln können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known format</source>
        <translation>„%1“ ist kein bekanntes Format</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>none of the formats has a parameter &quot;%1&quot;</source>
        <translation>keines der Formate hat einen Parameter „%1“</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Weglassen.</translation>
    </message>
    <message>
        <source>Their parameters are: %1.</source>
        <translation>Ihre Parameter sind: %1.</translation>
    </message>
    <message>
        <source>it is a file, not a folder</source>
        <translation>es ist eine Datei und kein Ordner</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Make the folder first, or choose another.</source>
        <translation>Den Ordner zuerst anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>a file of this name exists already</source>
        <translation>eine Datei dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>Choose another folder, or add --force to replace the files in it.</source>
        <translation>Einen anderen Ordner wählen oder mit --force die Dateien darin ersetzen.</translation>
    </message>
    <message>
        <source>%1 is not defined</source>
        <translation>%1 ist nicht definiert</translation>
    </message>
</context>
</TS>
