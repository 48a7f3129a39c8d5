set -eu
options=$(aws ec2 create-dhcp-options \
    --region=eu-central-1 \
    --dhcp-configurations='[{"Key":"domain-name", "Values":["corp.example.com"]}, {"Key":"domain-name-servers", "Values":["10.20.10.5", "10.20.11.5"]}, {"Key":"netbios-name-servers", "Values":["10.20.10.5", "10.20.11.5"]}, {"Key":"netbios-node-type", "Values":["2"]}]' \
    --tag-specifications='[{"ResourceType":"dhcp-options", "Tags":[{"Key":"Name", "Value":"corp.example.com"}]}]' \
    --query=DhcpOptions.DhcpOptionsId --output=text)
aws ec2 associate-dhcp-options \
    --region=eu-central-1 \
    --dhcp-options-id="$options" \
    --vpc-id=vpc-0a1b2c3d4e5f60718
