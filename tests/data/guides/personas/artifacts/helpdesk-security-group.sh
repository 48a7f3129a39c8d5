set -eu
group=$(aws ec2 create-security-group \
    --region=eu-central-1 \
    --group-name=workspaces-helpdesk \
    --description='Remote Desktop from the helpdesk' \
    --vpc-id=vpc-0a1b2c3d4e5f60718 \
    --query=GroupId --output=text)
aws ec2 authorize-security-group-ingress \
    --region=eu-central-1 \
    --group-id="$group" \
    --ip-permissions 'IpProtocol=tcp,FromPort=3389,ToPort=3389,IpRanges=[{CidrIp=172.20.8.0/24}]'
printf '%s\n' "$group"
